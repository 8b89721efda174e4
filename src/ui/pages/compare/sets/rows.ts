/** Which call paths of two sets the table lists, and in what order. Pure. */
import { callsPerTrace } from '#core/analysis/compare/compare-sets.ts';
import type { SetComparison } from '#core/analysis/compare/compare-sets.ts';
import type { JointPaths } from '#core/analysis/compare/joint-paths.ts';
import type { SetOrder } from '../../../state/url/compare-params.ts';

/** Paths whose service and operation hold all of these words, in any case. All without words. O(paths). */
export function pathsWith({ names, service, operation, length }: JointPaths, find: string): Uint8Array {
  const words = find
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const lower = names.map((name) => name.toLowerCase());
  const has = new Uint8Array(length);
  for (let p = 0; p < length; p++) {
    const name = `${lower[service[p]]} ${lower[operation[p]]}`;
    has[p] = Number(words.every((word) => name.includes(word)));
  }
  return has;
}

/** What an order puts first the largest of. */
function sizeOf(comparison: SetComparison, order: Exclude<SetOrder, 'tree' | 'evidence'>, p: number): number {
  const { figures, traces } = comparison;
  switch (order) {
    case 'a':
      return figures.meanA[p];
    case 'b':
      return figures.meanB[p];
    case 'calls': {
      const [a, b] = callsPerTrace(comparison, p);
      return Math.abs(b - a);
    }
    case 'errors':
      return Math.abs(figures.failedB[p] / traces[1] - figures.failedA[p] / traces[0]);
    default:
      return Math.abs(figures.difference[p]);
  }
}

/**
 * In the tree those that were found stand with their callers; in other orders alone.
 * @param closed paths whose callees are hidden. O(paths), sorted O(paths log paths).
 */
export function listedSetPaths(
  comparison: SetComparison,
  order: SetOrder,
  found: Uint8Array,
  closed: ReadonlySet<number>,
): Uint32Array<ArrayBuffer> {
  const { paths } = comparison;
  if (order === 'tree') return treeRows(paths, found, closed);
  const isFound = (p: number) => found[p] === 1;
  if (order === 'evidence') return comparison.order.filter(isFound);
  const size = Float64Array.from(paths.parent, (_, p) => sizeOf(comparison, order, p));
  return Uint32Array.from(paths.parent, (_, p) => p)
    .filter(isFound)
    .sort((p, q) => size[q] - size[p] || p - q);
}

function treeRows(
  { parent, end, length }: JointPaths,
  found: Uint8Array,
  closed: ReadonlySet<number>,
): Uint32Array<ArrayBuffer> {
  const kept = found.slice();
  // A parent comes before its children.
  for (let p = length - 1; p >= 0; p--) if (kept[p] === 1 && parent[p] >= 0) kept[parent[p]] = 1;
  const rows: number[] = [];
  for (let p = 0; p < length; p = closed.has(p) ? end[p] : p + 1) if (kept[p] === 1) rows.push(p);
  return Uint32Array.from(rows);
}

/** What the bars share, in nanoseconds: least and largest difference of a path, zero among them, and the interval of the largest one. */
export function differenceScale({ figures, mayClaim }: SetComparison): { least: number; most: number } {
  const scale = { least: 0, most: 0 };
  const hold = (value: number) => {
    if (!Number.isFinite(value)) return;
    scale.least = Math.min(scale.least, value);
    scale.most = Math.max(scale.most, value);
  };
  let largest = -1;
  for (const [p, value] of figures.difference.entries()) {
    hold(value);
    if (largest < 0 || Math.abs(value) > Math.abs(figures.difference[largest])) largest = p;
  }
  if (mayClaim && largest >= 0) [figures.low[largest], figures.high[largest]].forEach(hold);
  return scale;
}

/** Row of a path by its id; −1: none has it. */
export function pathWithTextId({ id }: JointPaths, wanted: string): number {
  return wanted === '' ? -1 : id.indexOf(wanted);
}
