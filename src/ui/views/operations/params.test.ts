import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GroupKey } from '#core/analysis/operations-keys.ts';
import { operationColumns } from '#core/analysis/operations-columns.ts';
import { readParams, writeParams } from '../../state/url/param.ts';
import { nextSort, operationsParams } from './params.ts';

const key = fc.oneof(
  fc.constantFrom<GroupKey>('service-operation', 'service', 'operation', 'kind', 'status'),
  fc.string({ minLength: 1 }).map((tag): GroupKey => `tag:${tag}`),
);
const figure = operationColumns.filter((column) => column !== 'name');
const values = fc.record({
  'operations.by': key,
  'operations.then': fc.option(key, { nil: undefined }),
  'operations.sort': fc.record({ column: fc.constantFrom(...operationColumns), descending: fc.boolean() }),
  'operations.filter': fc.string(),
  'operations.heat': fc.option(fc.constantFrom(...figure), { nil: undefined }),
  'operations.window': fc.boolean(),
});

describe('parameters of operations', () => {
  it('come back from the address as they went in', () => {
    fc.assert(
      fc.property(values, (given) => {
        const search = writeParams(operationsParams, new URLSearchParams(), given).toString();
        expect(readParams(operationsParams, new URLSearchParams(search))).toEqual(given);
      }),
    );
  });

  it('damaged ones mean the default, which is not written', () => {
    const bad =
      'operations.by=size&operations.then=tag:&operations.sort=-width&operations.heat=name&operations.window=yes';
    const read = readParams(operationsParams, new URLSearchParams(bad));
    expect(read).toEqual(readParams(operationsParams, new URLSearchParams()));
    expect(writeParams(operationsParams, new URLSearchParams(), read).toString()).toBe('');
  });
});

it('figures begin with the largest, names with A; the second click turns round', () => {
  const first = nextSort({ column: 'self', descending: true }, 'count');
  expect(first).toEqual({ column: 'count', descending: true });
  expect(nextSort(first, 'count')).toEqual({ column: 'count', descending: false });
  expect(nextSort(first, 'name')).toEqual({ column: 'name', descending: false });
});
