import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleTrace } from '#mocks/sample.ts';
import { wholeOf } from '#core/analysis/analysis.ts';
import { rowOfBar } from '#core/analysis/flame-bars.ts';
import { mergedLayout } from '#core/analysis/flame-merged.ts';
import { timeLayout } from '#core/analysis/flame-time.ts';
import type { Trace } from '#core/trace/trace.ts';
import { ancestorsOf } from '#core/trace/walk.ts';
import { onlyMatched } from './only.ts';
import { matchedBars, mergedPicture, parentBar, timePicture } from './picture.ts';
import type { Picture } from './picture.ts';
import { barsWords, factsOf } from './words.ts';

const span = fc.tuple(fc.nat({ max: 80 }), fc.nat({ max: 40 }), fc.nat(), fc.constantFrom('a', 'b', 'c'));
const scene = fc.record({
  spans: fc.array(span, { minLength: 1, maxLength: 25 }),
  found: fc.array(fc.nat({ max: 25 }), { maxLength: 6 }),
  focus: fc.nat({ max: 25 }),
});

function traceOf(spans: readonly (readonly [number, number, number, string])[]): Trace {
  const lines = spans.map(([from, length, parent, op], k) => {
    const above = k === 0 || parent % 7 === 0 ? '' : ` <C:s${parent % k}`;
    return `s${k} [${from},${from + length}]${above} op=${op}`;
  });
  return sampleTrace(lines.join('\n'));
}

/** Bars of a row from left to right, none of them empty, and every link between bars that are there. */
function expectSound(picture: Picture): void {
  const { bars, merged } = picture;
  for (let r = 0; r < bars.rows; r++) {
    expect(bars.rowAt[r + 1]).toBeGreaterThan(bars.rowAt[r]);
    for (let bar = bars.rowAt[r] + 1; bar < bars.rowAt[r + 1]; bar++)
      expect(bars.x[bar]).toBeGreaterThanOrEqual(bars.x[bar - 1]);
  }
  expect(bars.rowAt[bars.rows]).toBe(bars.x.length);
  const all = Array.from({ length: bars.x.length }, (_, bar) => bar);
  expect(all.every((bar) => parentBar(picture, bar) < all.length)).toBe(true);
  const wrong = all.filter((bar) => {
    if (merged === undefined) return bars.barOf[bars.span[bar]] !== bar;
    return merged.parent
      .subarray(merged.childrenFrom[bar], merged.childrenEnd[bar])
      .some((parent) => parent !== bar);
  });
  expect(wrong).toEqual([]);
}

/** The bar of the operation in the middle of a sandwich; the first one where there is none. */
const middle = ({ merged }: Picture) => (merged === undefined ? 0 : merged.rowAt[merged.focusRow]);

/** What a bar says, and where it stands. */
const figures = (picture: Picture, bar: number) => ({
  facts: factsOf(picture, bar),
  x: picture.bars.x[bar],
  width: picture.bars.width[bar],
});

describe('only matches', () => {
  it('by time: the spans found and their ancestors, where they were', () => {
    fc.assert(
      fc.property(scene, ({ spans, found }) => {
        const trace = traceOf(spans);
        const matches = Uint32Array.from(new Set(found.map((k) => k % trace.spans.length))).sort();
        const all = wholeOf(timePicture(trace, wholeOf(timeLayout(trace))));
        const picture = wholeOf(onlyMatched(all, wholeOf(matchedBars(all, matches, 'only'))));
        expectSound(picture);
        const kept = new Set([...matches].flatMap((i) => [i, ...ancestorsOf(trace.spans, i)]));
        expect(new Set(picture.bars.span)).toEqual(kept);
        expect(picture.hidden).toBe(trace.spans.length - kept.size);
        for (const i of kept) {
          const [before, now] = [all.bars.barOf[i], picture.bars.barOf[i]];
          expect(figures(picture, now)).toEqual(figures(all, before));
          expect(picture.selfParts(now)).toEqual(all.selfParts(before));
          const row = rowOfBar(picture.bars, now);
          for (const above of ancestorsOf(trace.spans, i))
            expect(rowOfBar(picture.bars, picture.bars.barOf[above])).toBeLessThan(row);
        }
        expect(wholeOf(matchedBars(picture, matches, 'only')).count).toBe(matches.length);
      }),
      { numRuns: 300 },
    );
  });

  it('by call path: paths with a match in them or below, with all of their figures', () => {
    fc.assert(
      fc.property(scene, fc.boolean(), ({ spans, found, focus }, isSandwich) => {
        const trace = traceOf(spans);
        const matches = Uint32Array.from(new Set(found.map((k) => k % trace.spans.length))).sort();
        const laid = mergedLayout(trace, {
          size: 'total',
          focus: isSandwich ? focus % trace.spans.length : undefined,
        });
        const all = wholeOf(mergedPicture(trace, wholeOf(laid)));
        const matched = wholeOf(matchedBars(all, matches, 'only'));
        const picture = wholeOf(onlyMatched(all, matched));
        expectSound(picture);
        const kept = new Set<number>();
        if (isSandwich) kept.add(middle(all));
        for (let bar = 0; bar < matched.bars.length; bar++)
          if (matched.bars[bar] === 1) for (let at = bar; at >= 0; at = parentBar(all, at)) kept.add(at);
        const order = [...kept].sort((a, b) => a - b);
        expect(picture.bars.x.length).toBe(order.length);
        expect(picture.whole).toEqual(all.whole);
        for (const [now, before] of order.entries())
          expect(figures(picture, now)).toEqual(figures(all, before));
        if (!isSandwich) return;
        expect(order[middle(picture)]).toBe(middle(all));
      }),
      { numRuns: 300 },
    );
  });

  it('says how many are left, and leaves everything where everything matches', () => {
    const trace = sampleTrace('P [0,40]\nA [10,20] <C:P\nB [30,36] <C:P');
    const all = wholeOf(timePicture(trace, wholeOf(timeLayout(trace))));
    const some = wholeOf(matchedBars(all, Uint32Array.of(1), 'only'));
    expect(barsWords(all, some)).toBe('1 of 3 bars match');
    expect(barsWords(wholeOf(onlyMatched(all, some)), undefined)).toBe('2 of 3 bars shown');
    expect(wholeOf(onlyMatched(all, wholeOf(matchedBars(all, Uint32Array.of(0, 1, 2), 'only'))))).toBe(all);
    expect(
      wholeOf(onlyMatched(all, wholeOf(matchedBars(all, new Uint32Array(0), 'only')))).bars.x.length,
    ).toBe(0);
  });
});
