import { describe, expect, it } from 'vitest';
import { sampleTrace } from '#mocks/sample.ts';
import { wholeOf } from '#core/analysis/analysis.ts';
import { mergedLayout } from '#core/analysis/flame-merged.ts';
import { timeLayout } from '#core/analysis/flame-time.ts';
import { operationOf, spanIdOf } from '#core/trace/span.ts';
import { onlyMatched } from './only.ts';
import { matchedBars, mergedPicture, timePicture } from './picture.ts';
import type { Picture } from './picture.ts';
import { topBar, walk } from './walk.ts';
import { barWords, errorWords, factsOf } from './words.ts';

const trace = sampleTrace(`
  R web [0,100]
  A api [0,50] <C:R op=list
  Q1 db [10,40] <C:A op=query
  B api [40,90] <C:R op=show
  Q2 db [50,60] <C:B op=query
  Q3 db [70,75] <C:B op=query
`);
const indexOf = (id: string) => trace.spans.parent.findIndex((_, i) => spanIdOf(trace, i) === id);

/** Where keys lead, as names of what was reached after each. */
function journey(picture: Picture, keys: string): string[] {
  let at = topBar(picture);
  return keys.split(' ').map((key) => {
    at = walk(picture, at, key === 'Home' ? key : `Arrow${key}`) ?? -1;
    const span = picture.bars.span[at];
    return picture.merged === undefined ? spanIdOf(trace, span) : operationOf(trace, span);
  });
}

const byPath = (focus?: number) =>
  wholeOf(mergedPicture(trace, wholeOf(mergedLayout(trace, { size: 'total', focus }))));

describe('walking', () => {
  it('goes to callers, calls and their siblings, and stays where there is none', () => {
    const picture = wholeOf(timePicture(trace, wholeOf(timeLayout(trace))));
    expect(journey(picture, 'Up Down Right Right Down Right Left Left Up Left Home')).toEqual(
      'R A B B Q2 Q3 Q2 Q2 B A R'.split(' '),
    );
    expect(walk(picture, 0, 'PageDown')).toBeUndefined();
  });

  it('goes to the widest first where paths are merged', () => {
    expect(journey(byPath(), 'Down Down Up Right Down Up Up')).toEqual(
      'list query list show query show R'.split(' '),
    );
  });

  it('goes up to callers in a sandwich, and down to where it came from', () => {
    const picture = byPath(indexOf('Q2'));
    expect(operationOf(trace, picture.bars.span[topBar(picture)])).toBe('query');
    expect(journey(picture, 'Up Right Up Up Down Down Down')).toEqual(
      'list show R R show query query'.split(' '),
    );
  });
});

describe('walking among matches', () => {
  const only = (picture: Picture, ...ids: string[]) =>
    wholeOf(
      onlyMatched(picture, wholeOf(matchedBars(picture, Uint32Array.from(ids, indexOf).sort(), 'only'))),
    );

  it('steps over what is left out', () => {
    const picture = only(wholeOf(timePicture(trace, wholeOf(timeLayout(trace)))), 'Q1', 'Q3');
    expect(journey(picture, 'Down Right Down Right Left Up Left Down')).toEqual(
      'A B Q3 Q3 Q3 B A Q1'.split(' '),
    );
  });

  it('begins at the first bar where the primary root is left out', () => {
    const two = sampleTrace('R [0,9]\nS [20,30]\nT [21,22] <C:S');
    const all = wholeOf(timePicture(two, wholeOf(timeLayout(two))));
    const found = two.spans.parent.findIndex((_, i) => spanIdOf(two, i) === 'T');
    const picture = wholeOf(onlyMatched(all, wholeOf(matchedBars(all, Uint32Array.of(found), 'only'))));
    expect(spanIdOf(two, picture.bars.span[topBar(picture)])).toBe('S');
  });
});

describe('words', () => {
  it('name a bar with its figures and depth', () => {
    const picture = wholeOf(timePicture(trace, wholeOf(timeLayout(trace))));
    expect(barWords(picture, picture.bars.barOf[indexOf('Q1')])).toBe(
      'db query, Duration 30 µs (30 % of the trace), Self 30 µs (100 % of it), Starts at 10 µs, depth 3',
    );
  });

  it('count spans and errors where paths are merged', () => {
    const failing = { ...trace, spans: { ...trace.spans, flags: trace.spans.flags.slice() } };
    failing.spans.flags[indexOf('Q2')] = 1;
    const picture = wholeOf(mergedPicture(failing, wholeOf(mergedLayout(failing, { size: 'total' }))));
    const bar = picture.bars.barOf[indexOf('Q3')];
    expect(errorWords(picture, bar)).toBe('1 of 2 with errors');
    expect(factsOf(picture, bar).map(({ label, value }) => `${label} ${value}`)).toEqual([
      'Spans 2',
      'Total 15 µs (15 % of all)',
      'Self 15 µs (100 % of it)',
      'Longest 10 µs',
    ]);
  });

  it('say of a caller what is called through it', () => {
    const picture = byPath(indexOf('Q2'));
    const [fact] = factsOf(picture, 0);
    expect(`${fact.label} ${fact.value}`).toMatch(/^Calls through it [12]$/);
  });

  it('a bar is found if one of its spans is', () => {
    const picture = byPath();
    const matched = wholeOf(matchedBars(picture, Uint32Array.of(indexOf('Q3')), 'highlight'));
    expect([...matched.bars].map((hit, bar) => (hit === 1 ? bar : -1)).filter((bar) => bar >= 0)).toEqual([
      picture.bars.barOf[indexOf('Q2')],
    ]);
  });
});
