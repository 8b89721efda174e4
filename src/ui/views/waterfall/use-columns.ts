/** Widths of the columns: the names as wide as the person left them, tags a fixed width each, the lanes get the rest. */
import { useMemo } from 'react';
import { partReader } from '#core/analysis/part-reader.ts';
import { briefText } from '#core/trace/span.ts';
import type { Trace } from '#core/trace/trace.ts';
import { setSize, useSize } from '../../state/preferences.ts';
import { useNarrow } from '../../widgets/use-narrow.ts';
import type { TagColumn } from './scene.ts';

export const smallestColumn = 96;
/** Between the end of the trace and the edge. */
const air = 8;
const sizeName = 'trace.names';
const tagWidth = 104;
/** Columns that would leave the lanes less are not shown. */
const smallestLane = 200;

/** @param keys of the tags that are to be columns */
export function useColumns(trace: Trace, innerWidth: number, keys: readonly string[]) {
  // Before the first layout, and where there is none, a desktop is as good a guess as any.
  const width = innerWidth || 1200;
  const natural = width >= 900 ? 420 : Math.round(width * 0.48);
  const wanted = useSize(sizeName, natural);
  const own = Math.round(Math.min(Math.max(smallestColumn, wanted), Math.max(smallestColumn, width - 120)));
  const room = Math.floor((width - air - own - smallestLane) / tagWidth);
  const count = useNarrow() ? 0 : Math.max(0, Math.min(keys.length, room));
  const readers = useReaders(trace, keys);
  const columns: readonly TagColumn[] = useMemo(
    () =>
      readers.slice(0, count).map((reader, k) => ({ ...reader, left: own + k * tagWidth, width: tagWidth })),
    [readers, count, own],
  );
  const names = own + count * tagWidth;
  return {
    names,
    columns,
    lane: Math.max(40, width - names - air),
    smallest: smallestColumn + count * tagWidth,
    largest: Math.max(smallestColumn, width - 120),
    setNames: (next: number | undefined) =>
      setSize(sizeName, next === undefined ? undefined : next - count * tagWidth),
  } as const;
}

/** Looking for a key takes a pass over all strings of the trace: once for each. */
function useReaders(trace: Trace, keys: readonly string[]) {
  return useMemo(
    () => keys.map((key) => ({ key, reader: partReader(trace, `tag:${key}`, briefText) })),
    [trace, keys],
  );
}
