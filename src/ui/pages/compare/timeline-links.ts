/** Where the calls of a path are in two strips under one ruler, and what connects them. Pure. */
import { overviewRows } from '#core/analysis/overview.ts';
import type { Nanos, SpanIndex, Trace } from '#core/trace/trace.ts';
import type { TimeRange } from '../../widgets/time-scale.ts';
import type { MatchedCalls } from './matched-calls.ts';

/** Nanoseconds after the start of either root. */
export interface Ruler extends TimeRange {
  /** Where each trace begins. */
  readonly a: Nanos;
  readonly b: Nanos;
}

export function rulerOf(a: Trace, b: Trace): Ruler {
  const begins = { a: beginOf(a), b: beginOf(b) };
  const to = Math.max(begins.a + a.durationNs, begins.b + b.durationNs);
  const from = Math.min(begins.a, begins.b);
  return { ...begins, from, to: Math.max(to, from + 1) };
}

function beginOf({ primaryRoot, spans }: Trace): Nanos {
  return primaryRoot < 0 ? 0 : 0 - spans.start[primaryRoot];
}

export interface LinkStage {
  readonly ruler: Ruler;
  /** In px, as the others. */
  readonly width: number;
  readonly stripHeight: number;
  readonly gap: number;
}

export interface LinkBar {
  readonly side: 'a' | 'b';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** More of them would be one blot. */
const mostLinks = 100;

/** Bars of all calls, up to a hundred of each kind, and the outlines of what connects matched ones. */
export function linksOf(a: Trace, b: Trace, calls: MatchedCalls, stage: LinkStage) {
  const some = (spans: readonly SpanIndex[]) => spans.slice(0, mostLinks);
  const [inA, inB] = [barMaker('a', a, stage), barMaker('b', b, stage)];
  const pairs = some(calls.a).map((i, k) => [inA(i), inB(calls.b[k])] as const);
  const ribbons = pairs.map(([top, bottom]) =>
    [
      [top.x, top.y + top.height],
      [top.x + top.width, top.y + top.height],
      [bottom.x + bottom.width, bottom.y],
      [bottom.x, bottom.y],
    ]
      .map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`)
      .join(' '),
  );
  return { ribbons, bars: [...pairs.flat(), ...some(calls.onlyA).map(inA), ...some(calls.onlyB).map(inB)] };
}

function barMaker(side: 'a' | 'b', { spans }: Trace, { ruler, width, stripHeight, gap }: LinkStage) {
  const rows = overviewRows(spans.length, stripHeight);
  const scale = width / (ruler.to - ruler.from);
  const top = side === 'a' ? 0 : stripHeight + gap;
  return (i: SpanIndex): LinkBar => ({
    side,
    x: (ruler[side] + spans.start[i] - ruler.from) * scale,
    y: top + rows.topOf(i) - 1,
    width: Math.max(3, spans.duration[i] * scale),
    height: rows.thickness + 2,
  });
}
