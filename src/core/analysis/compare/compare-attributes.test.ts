import { describe, expect, it } from 'vitest';
import { traceFromText } from '#mocks/text.ts';
import { decode } from '../../formats/decode.ts';
import type { Trace } from '../../trace/trace.ts';
import { wholeOf } from '../analysis.ts';
import { compareAttributesOf } from './compare-attributes.ts';
import type { AttributeComparison } from './compare-attributes.ts';
import { seededRandom } from './statistics/seeded-random.ts';
import { normalFrom, sampleOf, traceOf } from './testing/samples.ts';

const compare = (a: readonly Trace[], b: readonly Trace[]) =>
  wholeOf(compareAttributesOf(sampleOf(a), sampleOf(b)));

const traces = (n: number, words: (k: number) => string, callWords: (k: number) => string = () => '') =>
  Array.from({ length: n }, (_, k) => traceOf(`t${k}`, { call: [10, callWords(k)] }, words(k)));

const find = ({ attributes }: AttributeComparison, of: string, key: string) =>
  attributes.find((each) => each.of === of && each.key === key);

describe('attributes that tell two sets apart', () => {
  it('worked example: 45 of 50 against 10 of 100', () => {
    const result = compare(
      traces(100, (k) => (k < 10 ? '@flag=on' : '')),
      traces(50, (k) => (k < 45 ? '@flag=on' : '')),
    );
    const flag = find(result, 'root', 'flag');
    expect(flag).toMatchObject({ tracesA: 10, tracesB: 45, isFinding: true });
    expect(flag?.effect).toBeCloseTo(0.8, 12);
    expect(flag?.values).toHaveLength(1);
    expect(flag?.values[0]).toMatchObject({ value: 'on', a: 10, b: 45, shareA: 0.1, shareB: 0.9 });
    expect(flag?.q).toBeGreaterThan(8e-23);
    expect(flag?.q).toBeLessThan(1e-21);
    expect(result.attributes[0].key).toBe('flag');
  });

  it('numbers by their shift, ids not at all, rare values not', () => {
    const random = seededRandom(2);
    const words = (bytes: number) => (k: number) =>
      `@bytes=${Math.round(bytes + 100 * normalFrom(random))} @request=${random()}x ${k === 0 ? '@odd=1' : ''}`;
    const result = compare(traces(40, words(1000)), traces(30, words(1200)));
    const bytes = find(result, 'root', 'bytes');
    expect(bytes).toMatchObject({ isFinding: true, values: [], tracesA: 40, tracesB: 30 });
    expect(bytes?.numbers?.shift).toBeGreaterThan(130);
    expect(bytes?.numbers?.shift).toBeLessThan(270);
    expect(bytes?.numbers?.medianB).toBeGreaterThan(bytes?.numbers?.medianA ?? Infinity);
    expect(find(result, 'root', 'request')).toBeUndefined();
    expect(find(result, 'root', 'odd')).toBeUndefined();
    expect([result.ids, result.rare]).toEqual([2, 2]);
  });

  it('any span counts once a trace, and numbers by their mean', () => {
    const trace = (k: number, words: string) =>
      traceOf(`t${k}`, { a: [10, words], b: [10, words], c: [10, '@n=3'] });
    const many = Array.from({ length: 20 }, (_, k) => trace(k, `@shard=s${k % 2} @n=${k}`));
    const result = compare(many, many.slice(0, 10));
    expect(find(result, 'span', 'shard')).toMatchObject({ tracesA: 20, tracesB: 10, effect: 0 });
    expect([...(find(result, 'span', 'n')?.numbers?.valuesA ?? [])].slice(0, 2)).toEqual([1, 5 / 3]);
    expect(find(result, 'root', 'shard')).toBeUndefined();
  });

  it('process tags of each service, status codes as categories', () => {
    const make = (k: number, version: string): Trace => {
      const body = traceFromText(
        `web  GET  0──100  tag http.status_code=${k % 4 === 0 && version === '2' ? 500 : 200}
           db  SELECT  10──20`,
        {
          traceId: `${k + 1}${version}`.padStart(32, '0'),
          process: (service) => ({
            service,
            attributes: [['version', service === 'db' ? version : '7']],
            clockAheadNs: 0,
          }),
        },
      );
      return decode(new TextEncoder().encode(JSON.stringify({ data: [body] }))).traces[0];
    };
    const side = (n: number, version: string) => Array.from({ length: n }, (_, k) => make(k, version));
    const result = compare(side(20, '1'), side(24, '2'));
    const [first] = result.attributes;
    expect(first).toMatchObject({
      of: 'process',
      services: ['db'],
      key: 'version',
      effect: 1,
      isFinding: true,
    });
    expect(first.values.map(({ value, shareA, shareB }) => [value, shareA, shareB])).toEqual([
      ['2', 0, 1],
      ['1', 1, 0],
    ]);
    const web = result.attributes.find(({ services, key }) => services.includes('web') && key === 'version');
    expect(web).toMatchObject({ effect: 0, isFinding: false });
    expect(
      find(result, 'root', 'http.status_code')
        ?.values.map(({ value }) => value)
        .sort(),
    ).toEqual(['200', '500']);
  });

  it('the same set twice: nothing; few traces: no claim', () => {
    const random = seededRandom(9);
    const words = () => `@x=${Math.floor(3 * random())} @y=${Math.floor(3 * random())}`;
    const one = traces(40, words);
    expect(compare(one, one).attributes.some(({ isFinding, effect }) => isFinding || effect > 0)).toBe(false);
    const few = compare(
      traces(9, () => '@x=1'),
      traces(20, () => '@x=2'),
    );
    expect(few.mayClaim).toBe(false);
    expect(few.attributes.every(({ isFinding, q }) => !isFinding && Number.isNaN(q))).toBe(true);
    let withFindings = 0;
    for (let round = 0; round < 100; round++)
      if (compare(traces(20, words), traces(25, words)).attributes.some(({ isFinding }) => isFinding))
        withFindings++;
    // 5 are expected at most; 11 and more would come by chance once in 80.
    expect(withFindings).toBeLessThanOrEqual(10);
  });
});
