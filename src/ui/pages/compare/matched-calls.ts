/** The calls of a path that both traces have, pair by pair, and those that only one has. Pure. */
import type { PairComparison } from '#core/analysis/compare/pair.ts';
import type { SpanIndex } from '#core/trace/trace.ts';

export interface MatchedCalls {
  /** Spans of A and of B, as many of each, in the order of the rows. */
  readonly a: readonly SpanIndex[];
  readonly b: readonly SpanIndex[];
  /** Spans that the other trace does not have. */
  readonly onlyA: readonly SpanIndex[];
  readonly onlyB: readonly SpanIndex[];
}

/** O(rows). */
export function matchedCalls({ rows }: PairComparison, path: number): MatchedCalls {
  const calls = { a: [] as number[], b: [] as number[], onlyA: [] as number[], onlyB: [] as number[] };
  for (let row = 0; row < rows.length; row++) {
    if (rows.path[row] !== path) continue;
    const [i, j] = [rows.a[row], rows.b[row]];
    if (i < 0) calls.onlyB.push(j);
    else if (j < 0) calls.onlyA.push(i);
    else {
      calls.a.push(i);
      calls.b.push(j);
    }
  }
  return calls;
}

/** The pair that is shown while none is chosen: that of the main call of B, else of A, else the first; −1 without any. */
export function mainPair({ paths }: PairComparison, path: number, { a, b }: MatchedCalls): number {
  if (a.length === 0) return -1;
  const inB = b.indexOf(paths.b.main[path]);
  return Math.max(0, inB >= 0 ? inB : a.indexOf(paths.a.main[path]));
}

/** Path by span of each side, −1 for spans that are no row. O(spans). */
export function pathsBySpan({ rows }: PairComparison, side: 'a' | 'b', spans: number): Int32Array {
  const paths = new Int32Array(spans).fill(-1);
  for (let row = 0; row < rows.length; row++)
    if (rows[side][row] >= 0) paths[rows[side][row]] = rows.path[row];
  return paths;
}
