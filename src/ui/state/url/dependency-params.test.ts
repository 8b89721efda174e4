import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  callColumns,
  dependenciesOfSearch,
  dependencyTable,
  readDependencies,
  rewriteLegacyDependencies,
  versusWindow,
  writeDependencies,
} from './dependency-params.ts';
import { readSearch } from './search-params.ts';

const whole = fc.nat({ max: Number.MAX_SAFE_INTEGER });

test('what is written reads back', () => {
  const look = fc.record({
    data: fc.constantFrom('backend', 'traces'),
    vs: fc.oneof(
      fc.constantFrom('none', 'before', 'day', 'week').map((kind) => ({ kind })),
      fc
        .tuple(fc.nat(), fc.integer({ min: 1 }))
        .map(([startUs, more]) => ({ kind: 'custom' as const, startUs, endUs: startUs + more })),
    ),
    layout: fc.constantFrom('layered', 'force'),
    flow: fc.constantFrom('auto', 'right', 'down'),
    focus: fc.string(),
    node: fc.string({ unit: 'grapheme' }),
    minCalls: fc.option(whole, { nil: undefined }),
    name: fc.string(),
    callSort: fc.record({ column: fc.constantFrom(...callColumns), descending: fc.boolean() }),
  });
  fc.assert(
    fc.property(look, (values) => {
      const address = writeDependencies(new URLSearchParams('source=demo'), values);
      expect(readDependencies(new URLSearchParams(address.toString()))).toMatchObject(values);
      expect(address.get('source')).toBe('demo');
    }),
  );
});

test('any address reads, and what was read is written the same way every time', () => {
  const entry = fc.tuple(fc.constantFrom(...Object.keys(dependencyTable)), fc.oneof(fc.string(), fc.json()));
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      const once = writeDependencies(new URLSearchParams(), readDependencies(new URLSearchParams(entries)));
      expect(writeDependencies(new URLSearchParams(), readDependencies(once)).toString()).toBe(
        once.toString(),
      );
    }),
  );
});

describe('the peer’s links', () => {
  test('uiFind is text in a name', () => {
    expect(rewriteLegacyDependencies(new URLSearchParams('uiFind=+shop+'))?.toString()).toBe('name=shop');
    expect(rewriteLegacyDependencies(new URLSearchParams('uiFind='))?.toString()).toBe('');
    expect(rewriteLegacyDependencies(new URLSearchParams('name=shop'))).toBeUndefined();
  });
});

test('the dependencies of a search ask for the same traces', () => {
  const search = readSearch(
    new URLSearchParams(
      'service=a&tags={"error":"true"}&start=1&end=2&limit=5&minDuration=1s&sort=spans&tab=paths',
    ),
  );
  const [path, query] = dependenciesOfSearch(search).split('?');
  expect(path).toBe('/dependencies');
  expect(readSearch(new URLSearchParams(query))).toMatchObject({
    service: 'a',
    tags: [{ key: 'error', value: 'true' }],
    start: 1,
    end: 2,
    limit: 5,
    minDuration: '1s',
  });
  expect(query).toContain('data=traces');
  expect(query).not.toMatch(/sort|tab/);
});

test('the window to compare with', () => {
  const hour = { startUs: 90_000e6, endUs: 93_600e6 };
  expect(versusWindow({ kind: 'none' }, hour)).toBeUndefined();
  expect(versusWindow({ kind: 'before' }, hour)).toEqual({ startUs: 86_400e6, endUs: 90_000e6 });
  expect(versusWindow({ kind: 'day' }, hour)).toEqual({ startUs: 3600e6, endUs: 7200e6 });
  expect(versusWindow({ kind: 'custom', startUs: 1, endUs: 2 }, hour)).toEqual({ startUs: 1, endUs: 2 });
});
