/** What there is to tell of files that were read. */
import { counted } from './counted.ts';
import { formatCount } from './format-count.ts';

/** What could not be read of a file: where, and why. */
export interface FileProblem {
  /** From 1 on; undefined where the format has no lines. */
  readonly line: number | undefined;
  /** In bytes from the start of the file, unpacked. */
  readonly offset: number;
  /** A sentence. */
  readonly reason: string;
}

export interface ReadCounts {
  readonly files: number;
  readonly traces: number;
  /** `read` = `shown` + `duplicates` */
  readonly read: number;
  readonly shown: number;
  /** Copies of a span that are shown as one with it. */
  readonly duplicates: number;
  /** Of those shown: they name a parent that nothing opened holds. */
  readonly orphans: number;
  /** Not among those read. */
  readonly lost: number;
}

/** `1,204 spans read, 3 duplicates, 2 orphans, 0 lost` */
export function readText({
  read,
  duplicates,
  orphans,
  lost,
}: Omit<ReadCounts, 'files' | 'traces' | 'shown'>): string {
  const spans = [
    `${counted(read, 'span')} read`,
    counted(duplicates, 'duplicate'),
    counted(orphans, 'orphan'),
  ];
  return `${spans.join(', ')}, ${formatCount(lost)} lost`;
}

/** `line 12 (byte 3,041): why`; of the file as a whole, only why. */
export function problemText({ line, offset, reason }: FileProblem): string {
  if (line === undefined && offset === 0) return reason;
  const place =
    line === undefined
      ? `byte ${formatCount(offset)}`
      : `line ${formatCount(line)} (byte ${formatCount(offset)})`;
  return `${place}: ${reason}`;
}
