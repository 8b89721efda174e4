/** Which paths the tree lists, and in what order. Pure. */
import type { PairPaths } from '#core/analysis/compare/pair-paths.ts';
import type { PairComparison } from '#core/analysis/compare/pair.ts';
import type { CompareSort } from '../../state/url/compare-params.ts';
import type { BarColumn } from './columns.ts';

/** @param closed paths whose callees are hidden. O(paths), sorted O(paths log paths). */
export function listedPaths(
  comparison: PairComparison,
  sort: CompareSort,
  bar: BarColumn,
  closed: ReadonlySet<number>,
): Uint32Array<ArrayBuffer> {
  const { paths } = comparison;
  if (sort === 'share') {
    const size = Float64Array.from(paths.parent, (_, p) => Math.abs(bar.value(comparison, p)));
    return Uint32Array.from(paths.parent, (_, p) => p).sort((p, q) => size[q] - size[p] || p - q);
  }
  const rows: number[] = [];
  for (let p = 0; p < paths.length; p = closed.has(p) ? paths.end[p] : p + 1) rows.push(p);
  return Uint32Array.from(rows);
}

/** The callers of a path: what has to be open for it to be seen. */
export function callersOf(paths: Pick<PairPaths, 'parent'>, p: number): number[] {
  const callers: number[] = [];
  for (let q = paths.parent[p]; q >= 0; q = paths.parent[q]) callers.push(q);
  return callers;
}

/** Least and largest value of the bars, zero among them. */
export function barScale(comparison: PairComparison, bar: BarColumn): { least: number; most: number } {
  const scale = { least: 0, most: 0 };
  for (let p = 0; p < comparison.paths.length; p++) {
    const value = bar.value(comparison, p);
    scale.least = Math.min(scale.least, value);
    scale.most = Math.max(scale.most, value);
  }
  return scale;
}
