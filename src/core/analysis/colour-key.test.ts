import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatColourKey,
  formatTokens,
  noValueToken,
  parseColourKey,
  parseTokens,
  tokenOf,
} from './colour-key.ts';

describe('the key in the address', () => {
  it.each([
    [undefined, 'service'],
    ['', 'service'],
    ['tag:', 'service'],
    ['service', 'service'],
    ['kind', 'kind'],
    ['http.method', 'tag:http.method'],
    ['tag:http.method', 'tag:http.method'],
    ['tag:kind', 'tag:kind'],
    ['tag:tag:x', 'tag:tag:x'],
    ['Kind', 'tag:Kind'],
  ] as const)('%j is %s', (raw, key) => expect(parseColourKey(raw)).toBe(key));

  it.each([
    ['service', undefined],
    ['status', 'status'],
    ['tag:http.method', 'http.method'],
    ['tag:status', 'tag:status'],
    ['tag:service', 'tag:service'],
    ['tag:tag:x', 'tag:tag:x'],
  ] as const)('%s is written %j', (key, raw) => expect(formatColourKey(key)).toBe(raw));

  it('reads back what it wrote, whatever the tag is called', () => {
    const names = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom('service', 'kind', 'tag:', 'tag:kind', ' ', '~'),
    );
    fc.assert(
      fc.property(names, (name) => {
        expect(parseColourKey(formatColourKey(`tag:${name}`))).toBe(`tag:${name}`);
      }),
    );
  });

  it('is idempotent over any text', () => {
    fc.assert(
      fc.property(fc.string(), (raw) => {
        const once = formatColourKey(parseColourKey(raw));
        expect(formatColourKey(parseColourKey(once))).toBe(once);
      }),
    );
  });
});

describe('isolated values in the address', () => {
  it('reads back what it wrote, and no two values are the same token', () => {
    const texts = fc.uniqueArray(
      fc.oneof(fc.string(), fc.constantFrom('', '~', '!', '!n', '!0', 'a~b', '!t')),
      {
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(texts, (values) => {
        const tokens = [noValueToken, ...values.map(tokenOf)];
        expect(new Set(tokens).size).toBe(tokens.length);
        expect(parseTokens(formatTokens(tokens))).toEqual(tokens);
      }),
    );
  });

  it('is absent where nothing is isolated', () => {
    expect(formatTokens([])).toBeUndefined();
    expect(parseTokens('~~')).toEqual([]);
    expect(parseTokens('GET~GET~POST')).toEqual(['GET', 'POST']);
  });
});
