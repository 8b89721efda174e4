/** The laws of every parameter: parse(format(v)) = v, and format(parse(raw)) is idempotent and never throws. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oneOf, type Param, readParams, text, wholeNumber, writeParams } from './param.ts';

const raw = fc.option(fc.string(), { nil: undefined });

describe.each<[string, Param<unknown>, fc.Arbitrary<unknown>]>([
  ['text', text, fc.string()],
  ['oneOf', oneOf(['a', 'b', 'c'], 'b'), fc.constantFrom('a', 'b', 'c')],
  ['wholeNumber', wholeNumber, fc.option(fc.maxSafeNat(), { nil: undefined })],
])('%s', (_name, param, values) => {
  test('parse ∘ format = id', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(param.parse(param.format(value))).toEqual(value);
      }),
    );
  });

  test('format ∘ parse is idempotent', () => {
    fc.assert(
      fc.property(raw, (given) => {
        const once = param.format(param.parse(given));
        expect(param.format(param.parse(once))).toBe(once);
      }),
    );
  });
});

test('a table reads and writes its own keys and leaves the others', () => {
  const table = { q: text, view: oneOf(['one', 'two'], 'one') };
  const search = new URLSearchParams('q=x&view=nonsense&source=demo');
  expect(readParams(table, search)).toEqual({ q: 'x', view: 'one' });
  expect(writeParams(table, search, { q: '', view: 'two' }).toString()).toBe('view=two&source=demo');
  expect(search.toString()).toBe('q=x&view=nonsense&source=demo');
});
