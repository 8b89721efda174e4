import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spanAt } from '../../trace/span.ts';
import type { Trace } from '../../trace/trace.ts';
import { wholeOf } from '../analysis.ts';
import { compareAttributesOf } from './compare-attributes.ts';
import { Part, partOf, splitAttributesOf } from './split-attributes.ts';
import { tracesMeeting } from './tag-filter.ts';
import type { TagFilter } from './tag-filter.ts';
import { sampleOf, traceOf } from './testing/samples.ts';
import { sorted } from './testing/sorted-attributes.ts';

/** Traces whose root and calls say few things, often the same. */
const someTraces = fc
  .array(
    fc.record({
      root: fc.constantFrom('', '@flag=on', '@flag=off @n=3', '@n=7'),
      call: fc.constantFrom('', '@flag=on', '@n=1', '@n=7 @flag=off', '@n=none'),
      other: fc.constantFrom('', '@n=5', '@flag=on'),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((made) =>
    made.map(({ root, call, other }, k) => traceOf(`t${k}`, { one: [10, call], two: [20, other] }, root)),
  );

const someFilter: fc.Arbitrary<TagFilter> = fc
  .record({
    place: fc.constantFrom(
      { of: 'root', service: '' } as const,
      { of: 'span', service: '' } as const,
      { of: 'process', service: 'back' } as const,
    ),
    key: fc.constantFrom('flag', 'n', 'nothing'),
    op: fc.constantFrom('is', 'isNot', 'atLeast', 'below'),
    value: fc.constantFrom('on', 'off', '3', '7', '4.5', undefined),
  })
  .map(({ place, ...rest }) => ({ ...place, ...rest }));

function naive(trace: Trace, { of, service, key, op, value }: TagFilter): boolean {
  const said: string[] = [];
  for (let i = 0; i < trace.spans.length; i++) {
    const span = spanAt(trace, i);
    if (of === 'root' && i !== trace.primaryRoot) continue;
    if (of === 'process' && span.service !== service) continue;
    const from = of === 'process' ? span.processAttributes : span.attributes;
    said.push(...from.filter((each) => each.key === key).map((each) => each.value));
  }
  if (op === 'is' || op === 'isNot') {
    const has = value === undefined ? said.length === 0 : said.includes(value);
    return has === (op === 'is');
  }
  const numbers = said.map(Number).filter((number) => !Number.isNaN(number));
  if (numbers.length === 0 || value === undefined) return false;
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  return op === 'atLeast' ? mean >= Number(value) : mean < Number(value);
}

describe('traces by their tags', () => {
  it('are those that a reader would pick by hand', () => {
    fc.assert(
      fc.property(someTraces, fc.array(someFilter, { maxLength: 3 }), (traces, filters) => {
        const meets = tracesMeeting(sampleOf(traces), filters);
        expect([...meets].map(Boolean)).toEqual(
          traces.map((trace) => filters.every((filter) => naive(trace, filter))),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('a sample in parts', () => {
  it('says of both parts what two samples would', () => {
    fc.assert(
      fc.property(someTraces, fc.infiniteStream(fc.constantFrom(0, 1, 2)), (traces, stream) => {
        const parts = Uint8Array.from(traces, () => stream.next().value ?? 0);
        const of = (part: number) => sampleOf(traces.filter((_, k) => parts[k] === part));
        const whole = wholeOf(compareAttributesOf(of(Part.a), of(Part.b)));
        const split = wholeOf(splitAttributesOf({ sample: sampleOf(traces), parts }));
        expect(sorted(split)).toEqual(sorted(whole));
      }),
      { numRuns: 200 },
    );
  });

  it('does not count what only traces outside of both parts say', () => {
    const versions = ['7', '7', '7', '7', '7', '8', '9', '10'];
    const traces = versions.map((version, k) => traceOf(`t${k}`, { one: 5 }, `@v=${version}`));
    const parts = Uint8Array.from(versions, (version, k) => (version === '7' ? Number(k > 2) : Part.none));
    const { attributes, ids, rare } = wholeOf(splitAttributesOf({ sample: sampleOf(traces), parts }));
    expect(attributes.filter(({ of }) => of === 'root')).toMatchObject([
      { key: 'v', tracesA: 3, tracesB: 2, values: [{ value: '7', a: 3, b: 2 }] },
    ]);
    expect([ids, rare]).toEqual([0, 0]);
  });

  it('keeps the ids of its traces, in order', () => {
    const traces = ['a1', 'b2', 'c3'].map((id) => traceOf(id, { one: 5 }));
    const { traceIds } = sampleOf(traces);
    const part = partOf(sampleOf(traces), Uint8Array.from([1, 0, 1]), Part.b);
    expect(part.traceIds).toEqual([traceIds[0], traceIds[2]]);
    expect([...part.tags.from]).toHaveLength(3);
  });
});
