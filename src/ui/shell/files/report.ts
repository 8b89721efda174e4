/** What is told of opened files as text for a ticket. */
import { problemText, readText } from '#core/base/file-report.ts';
import { formatBytes } from '#core/base/format-bytes.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import type { OpenedFile, OpenedState } from '../../state/opened-files.ts';

/** In a text; the panel shows the first few. */
const mostProblems = 20;

export function reportOf({ files, totals }: OpenedState): string {
  const lines = [totalText(totals)];
  const across = acrossText(files, totals);
  if (across !== undefined) lines.push(across);
  for (const file of files) {
    lines.push('', `${file.name} (${formatBytes(file.bytes)}): ${fileText(file)}`);
    lines.push(...file.notes.map((note) => `  ${note}`));
    lines.push(...file.problems.slice(0, mostProblems).map((problem) => `  ${problemText(problem)}`));
    const more = file.problemCount - Math.min(mostProblems, file.problems.length);
    if (more > 0) lines.push(`  and ${formatCount(more)} more`);
  }
  return `${lines.join('\n')}\n`;
}

/** `3 files, 2 traces: 1,204 spans read, 3 duplicates, 2 orphans, 0 lost` */
export function totalText(totals: OpenedState['totals']): string {
  return `${counted(totals.files, 'file')}, ${counted(totals.traces, 'trace')}: ${readText(totals)}`;
}

/** What files by themselves and all of them together count differently; undefined if they agree. */
export function acrossText(files: readonly OpenedFile[], totals: OpenedState['totals']): string | undefined {
  const sum = (figure: 'duplicates' | 'orphans') => files.reduce((total, file) => total + file[figure], 0);
  const copies = totals.duplicates - sum('duplicates');
  const found = sum('orphans') - totals.orphans;
  const parts = [
    copies > 0 && `${counted(copies, 'duplicate')} came in several files`,
    found > 0 &&
      `${counted(found, 'orphan')} of single files found ${found === 1 ? 'its' : 'their'} parent in another`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? undefined : `${parts.join('; ')}.`;
}

/** `Jaeger JSON, 2 traces: 12 spans read, 0 duplicates, 1 orphan, 0 lost`, or that nothing came of it. */
export function fileText(file: OpenedFile): string {
  if (file.spans === 0 && file.lost === 0)
    return isSkipped(file) ? 'skipped' : `${file.format ?? 'empty'}, no spans`;
  const format = file.format === undefined ? '' : `${file.format}, `;
  return `${format}${counted(file.traces, 'trace')}: ${readText({ ...file, read: file.spans })}`;
}

export function isSkipped(file: Pick<OpenedFile, 'spans' | 'problemCount'>): boolean {
  return file.spans === 0 && file.problemCount > 0;
}
