import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mockFromText } from '#mocks/text.ts';
import { toJaeger } from '#mocks/to-jaeger.ts';
import { decode } from '../formats/decode.ts';
import type { Trace } from '../trace/trace.ts';
import { wholeOf } from './analysis.ts';
import type { GroupKey } from './operations-keys.ts';
import { partsOf } from './operations-keys.ts';
import { partReader } from './part-reader.ts';
import { operationsOrder } from './operations-order.ts';
import { figureOf, operationColumns } from './operations-columns.ts';
import type { OperationColumn } from './operations-columns.ts';
import { orderOf, sortedBy } from './operations-sort.ts';
import { tagKeys } from './operations-tags.ts';
import { operations } from './operations.ts';

const drawn = (text: string): Trace =>
  decode(new TextEncoder().encode(JSON.stringify({ data: [toJaeger(mockFromText(text))] }))).traces[0];

const shop = drawn(`
  web    GET /item      0──100   tag shard=10 host=web-1 host=again
    db   SELECT           10──30  !error tag shard=9
    db   SELECT           30──50  tag shard=9
    Auth check            50──60  tag shard=a
    auth check            60──70
    @1   idle             70──80  @1
`);

/** Names in order. */
function listed(
  by: GroupKey,
  sort: OperationColumn,
  { descending = false, filter = '', second = undefined as GroupKey | undefined } = {},
): string[] {
  const table = wholeOf(operations.run(shop, { by, second }));
  const parts = partsOf({ by, second }).map((part) => partReader(shop, part));
  const { id, order } = wholeOf(operationsOrder.run(shop, { by, second, sort, descending, filter }));
  expect(id).toBe(table.id);
  return Array.from(order, (g) =>
    parts.map((part) => part.textOf(part.codeOf(table.first[g])) ?? '–').join(' '),
  );
}

describe('order of operations', () => {
  it('names without regard to letter case, numbers by size and before them, nothing last in both directions', () => {
    expect(listed('service', 'name')).toEqual(['@1', 'Auth', 'auth', 'db', 'web']);
    expect(listed('service', 'name', { descending: true })).toEqual(['web', 'db', 'auth', 'Auth', '@1']);
    expect(listed('tag:shard', 'name')).toEqual(['9', '10', 'a', '–']);
    expect(listed('tag:shard', 'name', { descending: true })).toEqual(['a', '10', '9', '–']);
  });

  it('by the first part, then by the second', () => {
    expect(listed('tag:shard', 'name', { second: 'service' })).toEqual([
      '9 db',
      '10 web',
      'a Auth',
      '– @1',
      '– auth',
    ]);
  });

  it('figures in both directions; equals keep the order of the tree, what has no figure comes last', () => {
    expect(listed('service', 'count', { descending: true })).toEqual(['db', 'web', 'Auth', 'auth', '@1']);
    expect(listed('service', 'count')).toEqual(['web', 'Auth', 'auth', '@1', 'db']);
    expect(listed('service', 'errorShare', { descending: true })[0]).toBe('db');
    expect(listed('service', 'p95')).toEqual(listed('service', 'p95', { descending: true }));
  });

  it.each(operationColumns.filter((column) => column !== 'name'))('agrees with the figures of %s', (sort) => {
    const table = wholeOf(operations.run(shop, { by: 'service-operation' }));
    const params = { by: 'service-operation', sort, descending: true, filter: '' } as const;
    const { order } = wholeOf(operationsOrder.run(shop, params));
    const figures = Array.from(order, (g) => figureOf(table, sort, g)).filter((each) => !Number.isNaN(each));
    expect(figures).toEqual(figures.toSorted((a, b) => b - a));
  });

  it('keeps what has every word of the filter, in any part', () => {
    expect(listed('service-operation', 'name', { filter: 'sel DB' })).toEqual(['db SELECT']);
    expect(listed('service-operation', 'name', { filter: 'a check' })).toEqual(['Auth check', 'auth check']);
    expect(listed('service', 'name', { filter: 'nowhere' })).toEqual([]);
  });
});

it('knows the tag keys of the trace, those of processes too, and how many spans have each', () => {
  const { keys } = wholeOf(tagKeys.run(shop, {}));
  const counts = Object.fromEntries(keys.map(({ key, spans }) => [key, spans]));
  expect(counts).toMatchObject({ host: 1, replica: 1, shard: 4 });
  expect(keys.map(({ key }) => key)).toEqual(keys.map(({ key }) => key).toSorted());
});

/** Few values, so that there are equals, and sizes on both sides of where the way of sorting changes. */
const value = fc.oneof(
  fc.constantFrom(0, NaN, 1, 2 ** 40),
  fc.nat(50),
  fc.double({ min: 0, max: 1e15, noNaN: true }).map((each) => each + 0),
);
const columns = fc.oneof(
  fc.array(value, { maxLength: 40 }),
  fc.array(value, { minLength: 4097, maxLength: 4200, size: 'max' }),
);

describe('sorting of columns', () => {
  it('is that of the engine, with what is no number at the end', () => {
    fc.assert(
      fc.property(columns, fc.boolean(), (list, descending) => {
        const values = Float64Array.from(list, Math.abs);
        const sign = descending ? -1 : 1;
        const positions = Array.from(values.keys());
        const numbers = positions.filter((i) => !Number.isNaN(values[i]));
        const expected = [
          ...numbers.sort((a, b) => sign * (values[a] - values[b])),
          ...positions.filter((i) => Number.isNaN(values[i])),
        ];
        expect(Array.from(drain(orderOf(values, descending)))).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('merges runs and keeps equals in order', () => {
    const values = Uint32Array.from({ length: 20_000 }, (_, i) => (i * 7919) % 101);
    const all = Uint32Array.from(values.keys());
    const expected = Array.from(all).sort((a, b) => values[a] - values[b]);
    expect(Array.from(drain(sortedBy(all, (a, b) => values[a] - values[b])))).toEqual(expected);
  });
});

function drain<R>(steps: Generator<undefined, R, void>): R {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
