import { describe, expect, it } from 'vitest';
import { wholeOf } from '#core/analysis/analysis.ts';
import { pathIdAt, pathWithId } from '#core/analysis/call-path-shape.ts';
import { comparePairOf } from '#core/analysis/compare/pair.ts';
import { pairLimitsOf } from '#core/analysis/compare/pair-limits.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { columnsOf, sideWords } from './columns.ts';
import { limitWords } from './limits-list.tsx';
import { mainPair, matchedCalls, pathsBySpan } from './matched-calls.ts';
import { barScale, callersOf, listedPaths } from './rows.ts';
import { linksOf, rulerOf } from './timeline-links.ts';

const a = sampleTrace(`F fe [0,100]
  C cart [10,60] op=get <C:F
  r1 redis [20,30] op=GET <C:C
  r2 redis [35,45] op=GET <C:C
  P price [60,90] op=quote <C:F`);
const b = sampleTrace(`F fe [0,190]
  C cart [10,130] op=get <C:F
  r1 redis [20,30] op=GET <C:C
  r2 redis [35,60] op=GET <C:C
  r3 redis [65,85] op=GET <C:C
  D ads [175,185] op=pick <C:F`);
const comparison = wholeOf(comparePairOf(a, b));
const { paths } = comparison;
const nameOf = (p: number) => paths.names[paths.service[p]];
const pathOf = (service: string) => Array.from(paths.service).findIndex((_, p) => nameOf(p) === service);
const bar = columnsOf('absolute').bar;
const listed = (sort: 'tree' | 'share', closed: number[] = []) =>
  Array.from(listedPaths(comparison, sort, bar, new Set(closed)), nameOf);

describe('rows', () => {
  it('stand below each other as they call, without what is closed', () => {
    expect(listed('tree')).toEqual(['fe', 'cart', 'redis', 'price', 'ads']);
    expect(listed('tree', [pathOf('cart')])).toEqual(['fe', 'cart', 'price', 'ads']);
    expect(listed('tree', [pathOf('fe')])).toEqual(['fe']);
    expect(callersOf(paths, pathOf('redis')).map(nameOf)).toEqual(['cart', 'fe']);
  });

  it('or the largest share of the difference first, closed or not', () => {
    const sizes = Array.from(listedPaths(comparison, 'share', bar, new Set([0])), (p) =>
      Math.abs(paths.contribution[p]),
    );
    expect(sizes).toEqual([...sizes].sort((x, y) => y - x));
    expect(sizes).toHaveLength(paths.length);
  });

  it('have ids that lead back to them', () => {
    for (let p = 0; p < paths.length; p++)
      expect(pathWithId(paths.idHashes, pathIdAt(paths.idHashes, p))).toBe(p);
    expect(pathWithId(paths.idHashes, '')).toBe(-1);
    expect(pathWithId(paths.idHashes, '0000000000000000')).toBe(-1);
  });

  it('have bars on one scale that has zero in it', () => {
    const { least, most } = barScale(comparison, bar);
    expect(least).toBe(Math.min(...paths.contribution, 0));
    expect(most).toBe(Math.max(...paths.contribution, 0));
  });
});

describe('figures', () => {
  const texts = (mode: 'absolute' | 'relative' | 'counts', service: string) =>
    columnsOf(mode).plain.map((column) => column.figure(comparison, pathOf(service)).text);

  it('are durations, shares, or counts', () => {
    expect(texts('absolute', 'redis')).toEqual(['20 µs', '55 µs', '+35 µs', '2 → 3', '+35 µs']);
    expect(texts('relative', 'redis')).toEqual(['20 %', '28.9 %', '+175 %', '2 → 3', '+175 %']);
    expect(texts('counts', 'redis')).toEqual(['2', '3', '+1', '–', '–']);
    expect(texts('absolute', 'price').slice(0, 3)).toEqual(['30 µs', '–', '−30 µs']);
    expect(texts('absolute', 'ads').slice(0, 2)).toEqual(['–', '10 µs']);
  });

  it('say in words which side alone has a path', () => {
    expect(['fe', 'price', 'ads'].map((name) => sideWords(paths, pathOf(name)))).toEqual([
      '',
      '− only in A',
      '+ only in B',
    ]);
  });

  it('tell every digit in the tip, and what number and time of calls have to do with it', () => {
    const { tip } = bar.figure(comparison, pathOf('redis'));
    expect(tip).toMatch(/^\+35 µs on the critical path, 38.9 % of the difference\n/);
    expect(tip).toContain('as the number of calls changed');
  });
});

describe('calls of a path', () => {
  it('are pairs, and those that one side alone has', () => {
    const calls = matchedCalls(comparison, pathOf('redis'));
    expect([calls.a.length, calls.b.length, calls.onlyA.length, calls.onlyB.length]).toEqual([2, 2, 0, 1]);
    const at = mainPair(comparison, pathOf('redis'), calls);
    expect(at).toBeGreaterThanOrEqual(0);
    expect(at).toBeLessThan(2);
    expect(mainPair(comparison, pathOf('ads'), matchedCalls(comparison, pathOf('ads')))).toBe(-1);
    const bySpan = pathsBySpan(comparison, 'b', b.spans.length);
    for (const j of [...calls.b, ...calls.onlyB]) expect(bySpan[j]).toBe(pathOf('redis'));
  });

  it('are connected under one ruler', () => {
    const ruler = rulerOf(a, b);
    expect(ruler).toMatchObject({ from: 0, to: 190_000, a: 0, b: 0 });
    const stage = { ruler, width: 190, stripHeight: 100, gap: 20 };
    const { ribbons, bars } = linksOf(a, b, matchedCalls(comparison, pathOf('cart')), stage);
    expect(ribbons).toHaveLength(1);
    expect(bars.map(({ side, x, width }) => [side, x, width])).toEqual([
      ['a', 10, 50],
      ['b', 10, 120],
    ]);
    expect(bars[1].y).toBeGreaterThan(stage.stripHeight);
    expect(linksOf(a, b, matchedCalls(comparison, pathOf('redis')), stage).bars).toHaveLength(5);
  });
});

describe('limits', () => {
  it('are said of what the traces are', () => {
    expect(pairLimitsOf(a, { ...b, traceId: 'another' })).toEqual([]);
    expect(pairLimitsOf(a, a)).toEqual([{ kind: 'sameTrace' }]);
    const other = sampleTrace(`G gate [0,10]
  X lost [2,3] <C:nowhere`);
    const kinds = pairLimitsOf(a, other).map(({ kind }) => kind);
    expect(kinds).toContain('otherRoot');
    expect(kinds).toContain('missingParents');
    const words = pairLimitsOf(a, other).map(limitWords).join('\n');
    expect(words).toContain('Two kinds of request');
    expect(words).toContain('B is incomplete: 1 span that others name as parent is missing.');
    expect(limitWords({ kind: 'clocks', side: 'a', hosts: 2 })).toContain(
      'A has 2 hosts whose clocks disagree',
    );
  });
});
