import { describe, expect, it } from 'vitest';
import { negativeNames, patternNames, plantedTrace } from '#mocks/planted.ts';
import { toJaeger } from '#mocks/to-jaeger.ts';
import { compareWithPlants } from '#mocks/planted-score.ts';
import { spanIdOf } from '../../trace/span.ts';
import { decoded, findIn } from './testing/drawn.ts';

/** What is missed and what is found beyond what is there. */
function misjudged(pattern: string, seed: number) {
  const { trace: mock, plants } = plantedTrace({ pattern, seed, noise: 200 });
  const trace = decoded({ data: [toJaeger(mock)] });
  const found = findIn(trace).map(({ kind, spans }) => ({
    kind,
    spans: Array.from(spans, (i) => spanIdOf(trace, i)),
  }));
  const { missed, wrong } = compareWithPlants(plants, found);
  return { missed: missed.map(({ kind }) => kind), wrong: wrong.map(({ kind }) => kind) };
}

const seeds = [1, 2, 3, 4, 5];

describe('planted patterns', () => {
  it.each(patternNames)('%s', (pattern) => {
    for (const seed of seeds)
      expect([seed, misjudged(pattern, seed)]).toEqual([seed, { missed: [], wrong: [] }]);
  });
});

describe('what only looks like a pattern', () => {
  it.each(negativeNames)('%s', (pattern) => {
    for (const seed of seeds)
      expect([seed, misjudged(pattern, seed)]).toEqual([seed, { missed: [], wrong: [] }]);
  });
});
