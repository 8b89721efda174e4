/** What makes a side say less than it seems to, found in how its traces were chosen and read; limits within traces are `set-limits.ts`. Pure. */
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import type { SetComparison } from '#core/analysis/compare/compare-sets.ts';
import type { SetPair, SetSide } from '../../../state/set-pair.ts';
import type { SetAnswer } from '../../../state/set-reading.ts';
import type { SideSearch } from '../../../state/side-traces.ts';
import type { Side, SideName } from '../../../state/url/sides.ts';

/** Spans of a trace are sent for so long after it has ended, µs: batches, and samplers that wait. */
const stillArrivingUs = 30e6;

export type ReadCounts = Pick<SetAnswer<unknown>, 'phase' | 'read' | 'failed' | 'total'>;

/** Beside the figures of a side. What the search page says of an answer (its limit, warnings) is said by `Remarks`. */
export function searchNotes(name: SideName, side: Side, search: SideSearch | undefined): string[] {
  if (side.kind !== 'search' || search === undefined) return [];
  const letter = name.toUpperCase();
  const { minDuration, maxDuration } = side.ask;
  const notes: string[] = [];
  if (minDuration !== '' || maxDuration !== '') {
    const bounds = [
      minDuration === '' ? '' : `≥ ${minDuration}`,
      maxDuration === '' ? '' : `≤ ${maxDuration}`,
    ];
    notes.push(
      `${letter} was searched by duration (${bounds.filter((bound) => bound !== '').join(', ')}): its durations are those of what was asked for, not of all requests.`,
    );
  }
  const cut = search.all.filter(({ summary }) => isBeyond(side.part?.area, summary.durationNs)).length;
  if (cut > 0)
    notes.push(
      `${letter} was told from the rest by duration, among other things: that durations differ is how it was chosen. Look at where.`,
    );
  const young = search.taken.filter(
    ({ startUs, summary }) => startUs + summary.durationNs / 1000 > search.foundMs * 1000 - stillArrivingUs,
  ).length;
  if (young > 0)
    notes.push(
      `${counted(young, 'trace')} of ${letter} ended less than 30 s before the search: spans may still arrive.`,
    );
  return notes;
}

function isBeyond(area: { readonly minNs: number; readonly maxNs: number } | undefined, ns: number): boolean {
  return area !== undefined && (ns < area.minNs || ns > area.maxNs);
}

export type BothCounts = Readonly<Record<SideName, ReadCounts | undefined>>;

/** How far the reading of both sides is, as of figures that are of so many traces. */
export function countsOf({ a, b }: SetPair, [readA, readB]: SetComparison['read']): BothCounts {
  const counts = ({ reading: { answer } }: SetSide, read: number) => answer && { ...answer, read };
  return { a: counts(a, readA), b: counts(b, readB) };
}

/** Of how many traces the figures are, where that is not all: `So far 60 of 200 traces of B`. */
export function coverageWords(both: BothCounts): string {
  const sides = (['a', 'b'] as const).flatMap((name) => {
    const counts = both[name];
    return counts === undefined || !isShort(counts) ? [] : [{ name, ...counts }];
  });
  if (sides.length === 0) return '';
  const words = sides.map(
    ({ name, read, total }) => `${formatCount(read)} of ${counted(total, 'trace')} of ${name.toUpperCase()}`,
  );
  const isStopped = sides.every(({ phase }) => phase === 'stopped');
  return `${isStopped ? 'Reading was stopped:' : 'So far'} ${words.join(', ')}`;
}

function isShort({ read, failed, total }: ReadCounts): boolean {
  return read + failed < total;
}

/** The rest of what limits a side, for a ticket, where it does not stand beside. */
export function readingNotes(
  name: SideName,
  search: SideSearch | undefined,
  counts: ReadCounts | undefined,
): string[] {
  const letter = name.toUpperCase();
  const notes: string[] = [];
  if (search?.isCut === true)
    notes.push(
      `the search for ${letter} reached its limit of ${formatCount(search.query.limit)}: the server chose which traces of possibly more.`,
    );
  for (const warning of search?.warnings ?? []) notes.push(`the server says of ${letter}: ${warning}`);
  if (counts !== undefined && isShort(counts))
    notes.push(
      `${counts.phase === 'stopped' ? `reading ${letter} was stopped` : `${letter} is still being read`}: the figures are of ${formatCount(counts.read)} of ${counted(counts.total, 'trace')}.`,
    );
  if (counts !== undefined && counts.failed > 0)
    notes.push(`${counted(counts.failed, 'trace')} of ${letter} could not be read.`);
  return notes;
}
