import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wholeOf } from '../analysis.ts';
import { compareAttributesOf } from './compare-attributes.ts';
import { compareSetsOf } from './compare-sets.ts';
import type { SetComparison } from './compare-sets.ts';
import { sampleMeeting } from './sample-meeting.ts';
import { tracesMeeting } from './tag-filter.ts';
import type { TagFilter } from './tag-filter.ts';
import { sampleOf, traceOf } from './testing/samples.ts';
import { sorted } from './testing/sorted-attributes.ts';

const on: TagFilter = { of: 'span', service: '', key: 'flag', op: 'is', value: 'on' };

const someTraces = fc
  .array(
    fc.record({
      flag: fc.constantFrom('', '@flag=on', '@flag=off', '@sampler.type=rate'),
      calls: fc.dictionary(fc.constantFrom('one', 'two', 'three'), fc.integer({ min: 1, max: 90 })),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((made) => made.map(({ flag, calls }, k) => traceOf(`t${k}`, { always: 5, ...calls }, flag)));

/** Without names by number, which depend on what else was read. */
function saidOf({ paths, ...rest }: SetComparison) {
  const { service: _, operation: __, names: ___, ...shape } = paths;
  return { ...rest, shape };
}

it.each(['is', 'isNot'] as const)('says what a sample of those traces alone would (%s)', (op) => {
  fc.assert(
    fc.property(someTraces, (traces) => {
      const whole = sampleOf(traces);
      const filters = [{ ...on, op }];
      const meets = tracesMeeting(whole, filters);
      const alone = sampleOf(traces.filter((_, k) => meets[k] === 1));
      const part = sampleMeeting(whole, filters);
      const compared = (one: typeof part) => wholeOf(compareSetsOf(one, whole));
      expect(saidOf(compared(part))).toEqual(saidOf(compared(alone)));
      const tags = (one: typeof part) => sorted(wholeOf(compareAttributesOf(whole, one)));
      expect(tags(part)).toEqual(tags(alone));
    }),
    { numRuns: 60 },
  );
});

it('is the sample itself without filters, and may be empty', () => {
  const sample = sampleOf([traceOf('t1', { one: 5 }, '@flag=off')]);
  expect(sampleMeeting(sample, [])).toBe(sample);
  const none = sampleMeeting(sample, [on]);
  expect([none.traceIds.length, none.paths.length, none.passes.length]).toEqual([0, 0, 0]);
});
