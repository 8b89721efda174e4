import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { paintOf } from '#core/analysis/paint.ts';
import { decode } from '#core/formats/decode.ts';
import { traceFromText } from '#mocks/text.ts';
import { withBreaks } from '../../widgets/time-breaks.ts';
import { fractionOf } from '../../widgets/time-scale.ts';
import { nextTarget, placeOf, targetAt } from './lane-target.ts';
import type { Scene } from './scene.ts';

const text = `
  web  GET /    0──────────100   log@50 event=a  log@50 event=b  log@51 event=c  log@90 event=d
    db  SELECT    20──40
`;
const [trace] = decode(new TextEncoder().encode(JSON.stringify({ data: [traceFromText(text)] }))).traces;
const scene: Scene = {
  trace,
  paint: paintOf(trace, undefined, []),
  range: { from: 0, to: 100e6 },
  names: 300,
  columns: [],
  lane: 1000,
};

it('a place means the logs whose ticks are there, else the bar, else nothing', () => {
  const [first] = [trace.spans.events[0]];
  expect(targetAt(scene, 0, 501)).toEqual({ span: 0, logs: { first, end: first + 2 } });
  expect(targetAt({ ...scene, lane: 100 }, 0, 50)).toEqual({ span: 0, logs: { first, end: first + 3 } });
  expect(targetAt(scene, 0, 300)).toEqual({ span: 0 });
  expect(targetAt(scene, 1, 300)).toEqual({ span: 1 });
  expect(targetAt(scene, 1, 402)).toEqual({ span: 1 });
  expect(targetAt(scene, 1, 500)).toBeUndefined();
  expect(targetAt(scene, 0, -1)).toBeUndefined();
});

it('logs outside of the window have no ticks', () => {
  expect(targetAt({ ...scene, range: { from: 0, to: 49.9e6 } }, 0, 999)).toEqual({ span: 0 });
});

it('keys go from the bar to its logs, one by one, and to their end', () => {
  const seen: string[] = [];
  let now = nextTarget(scene, 0, undefined);
  while (now !== undefined && seen.length < 9) {
    seen.push(now.logs === undefined ? 'bar' : `log ${now.logs.first - trace.spans.events[0]}`);
    now = nextTarget(scene, 0, now);
  }
  expect(seen).toEqual(['bar', 'log 0', 'log 1', 'log 2', 'log 3']);
  expect(nextTarget(scene, 1, { span: 0 })).toEqual({ span: 1 });
});

it('the place of a log means that log, also where the scale is broken', () => {
  const stretches = { from: [52e6], to: [89e6] };
  fc.assert(
    fc.property(fc.nat(3), fc.boolean(), (k, isBroken) => {
      const range = isBroken ? withBreaks(scene.range, stretches, 0.05) : scene.range;
      const first = trace.spans.events[0] + k;
      const x = placeOf({ ...scene, range }, { span: 0, logs: { first, end: first + 1 } });
      expect(x).toBeCloseTo(fractionOf(trace.events.time[first], range) * 1000, 6);
      const found = targetAt({ ...scene, range }, 0, x)?.logs;
      expect(found !== undefined && first >= found.first && first < found.end).toBe(true);
    }),
  );
});
