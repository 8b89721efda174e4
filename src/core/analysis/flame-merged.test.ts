import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleTrace } from '#mocks/sample.ts';
import { hasFlag, operationOf, serviceOf, spanIdOf } from '../trace/span.ts';
import type { SpanIndex, Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import { wholeOf } from './analysis.ts';
import { mergedLayout } from './flame-merged.ts';
import type { FlameMerged, FlameSize } from './flame-merged.ts';
import { callPaths } from './flame-paths.ts';
import { callersOf, entriesOf } from './flame-sandwich.ts';
import { selfTimeOf } from './self-time.ts';

const keyOf = (trace: Trace, i: SpanIndex) => `${serviceOf(trace, i)}.${operationOf(trace, i)}`;

/** Operations from the root down; a missing span is none. */
function pathOf(trace: Trace, i: SpanIndex): string {
  const keys: string[] = [];
  for (let at = i; at >= 0; at = trace.spans.parent[at])
    if (!hasFlag(trace, at, SpanFlag.placeholder)) keys.unshift(keyOf(trace, at));
  return keys.join(' > ');
}

/** Bars as words: `row x+width operation ×count self`, in microseconds. */
function drawn(trace: Trace, bars: FlameMerged): string[] {
  return Array.from({ length: bars.rows }, (_, r) => {
    const words: string[] = [];
    for (let k = bars.rowAt[r]; k < bars.rowAt[r + 1]; k++) {
      const times = `${bars.x[k] / 1000}+${bars.width[k] / 1000}`;
      words.push(`${times} ${keyOf(trace, bars.span[k])} ×${bars.count[k]} self ${bars.self[k] / 1000}`);
    }
    return words.join(' | ');
  });
}

const merged = (trace: Trace, size: FlameSize, focus?: SpanIndex) =>
  wholeOf(mergedLayout(trace, { size, focus }));

const anyTrace = fc
  .array(
    fc.record({
      parent: fc.nat({ max: 30 }),
      from: fc.nat({ max: 60 }),
      length: fc.nat({ max: 30 }),
      service: fc.constantFrom('x', 'y'),
      op: fc.constantFrom('a', 'b', 'c'),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((spans) =>
    spans
      .map(({ parent, from, length, service, op }, i) => {
        const named = parent < i ? `<C:s${parent}` : parent > 28 ? '<C:gone' : '';
        return `s${i} ${service} [${from},${from + length}] op=${op} ${named}`;
      })
      .join('\n'),
  );

describe('flame merged by call path', () => {
  const shop = sampleTrace(`
    W web [0,100]
    A1 db [10,20] <C:W op=get
    B cache [20,30] <C:W op=read
    A2 db [30,70] <C:W op=get
    L1 disk [12,18] <C:A1 op=seek
    L2 disk [35,65] <C:A2 op=seek
  `);

  it('has one bar for each path, the widest first, from the left edge of its parent', () => {
    expect(drawn(shop, merged(shop, 'total'))).toEqual([
      '0+100 web.W ×1 self 40',
      '0+50 db.get ×2 self 14 | 50+10 cache.read ×1 self 10',
      '0+36 disk.seek ×2 self 36',
    ]);
  });

  it('stands for the longest span of the path', () => {
    const bars = merged(shop, 'total');
    expect(spanIdOf(shop, bars.span[1])).toBe('A2');
    expect([...bars.barOf].map((bar) => keyOf(shop, bars.span[bar]))).toEqual(
      Array.from({ length: shop.spans.length }, (_, i) => keyOf(shop, i)),
    );
  });

  it('is wider than its own time where calls ran side by side', () => {
    const trace = sampleTrace('P [0,100]\nA [0,80] <C:P op=a\nB [10,90] <C:P op=a');
    const total = merged(trace, 'total');
    expect(drawn(trace, total)).toEqual(['0+160 x.P ×1 self 10', '0+160 x.a ×2 self 160']);
    expect(total.total[0]).toBe(100_000);
    expect(drawn(trace, merged(trace, 'self'))[0]).toBe('0+170 x.P ×1 self 10');
  });

  it('adds up, nests and sorts, for every path of any trace', () => {
    fc.assert(
      fc.property(anyTrace, fc.constantFrom<FlameSize>('total', 'self'), (text, size) => {
        const trace = sampleTrace(text);
        const bars = merged(trace, size);
        const spansOf = new Map<string, SpanIndex[]>();
        for (let i = 0; i < trace.spans.length; i++) {
          if (hasFlag(trace, i, SpanFlag.placeholder)) continue;
          const path = pathOf(trace, i);
          spansOf.set(path, [...(spansOf.get(path) ?? []), i]);
        }
        expect(bars.x.length).toBe(spansOf.size);
        expect(bars.barOf.filter((bar) => bar < 0).length).toBe(trace.spans.length - trace.spanCount);
        for (const spans of spansOf.values()) {
          const bar = bars.barOf[spans[0]];
          expect(new Set(spans.map((i) => bars.barOf[i]))).toEqual(new Set([bar]));
          const sum = (value: (i: SpanIndex) => number) => spans.reduce((all, i) => all + value(i), 0);
          expect(bars.count[bar]).toBe(spans.length);
          expect(bars.total[bar]).toBe(sum((i) => trace.spans.duration[i]));
          expect(bars.self[bar]).toBe(sum((i) => selfTimeOf(trace, i)));
          expect(trace.spans.duration[bars.span[bar]]).toBe(
            Math.max(...spans.map((i) => trace.spans.duration[i])),
          );
        }
        expectNested(bars);
      }),
      { numRuns: 300 },
    );
  });
});

/** Children lie in their parent, side by side from its left edge, the widest first, and are told as its children. */
function expectNested(bars: FlameMerged): void {
  for (let k = 0; k < bars.x.length; k++) {
    let next = bars.x[k];
    for (let c = bars.childrenFrom[k]; c < bars.childrenEnd[k]; c++) {
      expect(bars.parent[c]).toBe(k);
      expect(bars.x[c]).toBe(next);
      expect(bars.width[c]).toBeLessThanOrEqual(c > bars.childrenFrom[k] ? bars.width[c - 1] : Infinity);
      next += bars.width[c];
    }
    expect(next).toBeLessThanOrEqual(bars.x[k] + bars.width[k]);
    const own = bars.size === 'total' ? bars.total[k] : next - bars.x[k] + bars.self[k];
    expect(bars.width[k]).toBe(Math.max(own, next - bars.x[k]));
  }
}

describe('a sandwich', () => {
  const trace = sampleTrace(`
    R web [0,200]
    A api [0,90] <C:R op=list
    Q1 db [10,40] <C:A op=query
    B api [100,190] <C:R op=show
    Q2 db [110,130] <C:B op=query
    Q3 db [140,150] <C:B op=query
    D1 disk [12,30] <C:Q1 op=seek
    Q4 db [112,120] <C:Q2 op=query
    D2 disk [113,117] <C:Q4 op=seek
  `);
  const focus = trace.spans.parent.findIndex((_, i) => spanIdOf(trace, i) === 'Q2');

  it('has the callers above and the callees below; what calls itself counts once', () => {
    const bars = merged(trace, 'total', focus);
    expect(bars.focusRow).toBe(2);
    expect(drawn(trace, bars)).toEqual([
      '0+30 web.R ×1 self 0 | 30+30 web.R ×2 self 0',
      '0+30 api.list ×1 self 0 | 30+30 api.show ×2 self 0',
      '0+60 db.query ×3 self 34',
      '0+18 disk.seek ×1 self 18 | 18+8 db.query ×1 self 4',
      '18+4 disk.seek ×1 self 4',
    ]);
    const [, , atFocus] = bars.rowAt;
    expect([...bars.parent.subarray(0, atFocus + 1)]).toEqual([2, 3, 4, 4, -1]);
    expect([bars.childrenFrom[atFocus], bars.childrenEnd[atFocus]]).toEqual([5, 7]);
    expect(spanIdOf(trace, bars.span[2])).toBe('A');
  });

  it('knows the bars of its own spans only', () => {
    const bars = merged(trace, 'total', focus);
    const inside = [...bars.barOf]
      .map((bar, i) => bar >= 0 && spanIdOf(trace, i))
      .filter((id) => id !== false);
    expect(new Set(inside)).toEqual(new Set(['Q1', 'Q2', 'Q3', 'Q4', 'D1', 'D2']));
  });

  it('by self time is as wide as all work below', () => {
    expect(drawn(trace, merged(trace, 'self', focus))[2]).toBe('0+60 db.query ×3 self 34');
    expect(drawn(trace, merged(trace, 'self', focus))[1]).toContain('30+30 api.show ×2');
  });

  it('agrees with a count by hand for any trace and operation', () => {
    fc.assert(
      fc.property(anyTrace, fc.nat(), (text, pick) => {
        const any = sampleTrace(text);
        const real = [...any.spans.flags.keys()].filter((i) => !hasFlag(any, i, SpanFlag.placeholder));
        const at = real[pick % real.length];
        const bars = merged(any, 'total', at);
        const key = keyOf(any, at);
        const outermost: SpanIndex[] = [];
        for (let i = 0; i < any.spans.length; i++) {
          const path = pathOf(any, i).split(' > ');
          if (path.at(-1) === key && path.indexOf(key) === path.length - 1) outermost.push(i);
        }
        const bar = bars.rowAt[bars.focusRow];
        expect(bars.rowAt[bars.focusRow + 1] - bar).toBe(1);
        expect(bars.count[bar]).toBe(outermost.length);
        const total = outermost.reduce((all, i) => all + any.spans.duration[i], 0);
        expect(bars.total[bar]).toBe(total);
        const [from, to] = bars.focusRow === 0 ? [0, 0] : bars.rowAt.slice(bars.focusRow - 1);
        for (let k = from; k < to; k++) {
          const caller = keyOf(any, bars.span[k]);
          const through = outermost.filter((i) => pathOf(any, i).split(' > ').at(-2) === caller);
          expect(bars.count[k]).toBe(through.length);
          expect(bars.total[k]).toBe(through.reduce((all, i) => all + any.spans.duration[i], 0));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leaves out the furthest callers where there are too many, and says so', () => {
    const paths = wholeOf(callPaths(trace));
    const entries = entriesOf(paths, paths.pathOf[focus]);
    const all = wholeOf(callersOf(trace, paths, entries, paths.sums.total));
    const few = wholeOf(callersOf(trace, paths, entries, paths.sums.total, 3));
    expect([all.isCut, few.isCut]).toEqual([false, true]);
    expect(few.parent.length).toBeLessThan(all.parent.length);
  });
});
