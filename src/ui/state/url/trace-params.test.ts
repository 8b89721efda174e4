import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '#core/analysis/query/parse-query.ts';
import { rewriteLegacyTraceParams } from './legacy.ts';
import { traceArea } from './area-param.ts';
import {
  columnKeys,
  fold,
  grouping,
  hiddenServices,
  longestFold,
  mostColumns,
  timeWindow,
} from './trace-params.ts';

const ids = fc.uniqueArray(fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('a~2', '!t', '~', '!e~')), {
  maxLength: 12,
});

describe('columns', () => {
  it('read back what they wrote, whatever the spelling of the keys', () => {
    fc.assert(
      fc.property(ids, (keys) => {
        expect(columnKeys.parse(columnKeys.format(keys))).toEqual(keys.slice(0, mostColumns));
      }),
    );
  });

  it('are idempotent over any text and never throw', () => {
    fc.assert(
      fc.property(fc.string(), (raw) => {
        const once = columnKeys.format(columnKeys.parse(raw));
        expect(columnKeys.format(columnKeys.parse(once))).toBe(once);
      }),
    );
  });

  it('are short', () => {
    expect(columnKeys.format(['http.method', 'a~b'])).toBe('http.method~a!tb');
    expect(columnKeys.format([])).toBeUndefined();
  });
});

describe('fold', () => {
  it('reads back what it wrote, whatever the spelling of the ids', () => {
    const folds = fc.record({ depth: fc.option(fc.nat(1000), { nil: undefined }), flipped: ids });
    fc.assert(
      fc.property(folds, (value) => {
        expect(fold.parse(fold.format(value))).toEqual(value);
      }),
    );
  });

  it('is idempotent over any text and never throws', () => {
    fc.assert(
      fc.property(fc.string(), (raw) => {
        const once = fold.format(fold.parse(raw));
        expect(fold.format(fold.parse(once))).toBe(once);
      }),
    );
  });

  it('keeps the address short', () => {
    const flipped = Array.from({ length: 500 }, (_, i) => `00000000000${i}`);
    expect(fold.format({ depth: 2, flipped })?.length).toBeLessThanOrEqual(longestFold);
  });

  it('is absent where nothing is collapsed', () => {
    expect(fold.format({ depth: undefined, flipped: [] })).toBeUndefined();
    expect(fold.parse('x~')).toEqual({ depth: undefined, flipped: [] });
    expect(fold.format({ depth: 2, flipped: ['a1', 'b2'] })).toBe('2~a1~b2');
  });
});

describe('hidden services', () => {
  it('reads back what it wrote, the service without a name among them', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.oneof(fc.string(), fc.constantFrom('', '~', '!e', 'a b'))), (names) => {
        expect(hiddenServices.parse(hiddenServices.format(names))).toEqual(names);
      }),
    );
    expect(hiddenServices.format(['redis', ''])).toBe('~redis~');
    expect(hiddenServices.format([])).toBeUndefined();
    expect(hiddenServices.parse('redis')).toEqual([]);
  });
});

describe('groups', () => {
  it('read back what they wrote', () => {
    fc.assert(
      fc.property(fc.option(fc.record({ open: ids }), { nil: undefined }), (value) => {
        expect(grouping.parse(grouping.format(value))).toEqual(value);
      }),
    );
    expect(grouping.format({ open: [] })).toBe('1');
    expect(grouping.parse('yes')).toBeUndefined();
  });
});

describe('area', () => {
  it('reads back what it wrote, whatever the spelling of the ids', () => {
    const id = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('a~2', '!t', '~', ',', 'a,b~'));
    const areas = fc.record({ from: fc.nat(), wide: fc.integer({ min: 1 }), first: id, last: id });
    fc.assert(
      fc.property(areas, ({ from, wide, first, last }) => {
        const area = { from, to: from + wide, first, last };
        expect(traceArea.parse(traceArea.format(area))).toEqual(area);
      }),
    );
    expect(traceArea.format({ from: 1, to: 9, first: 'a1', last: 'b2' })).toBe('1-9,a1~b2');
  });

  it.each(['', '1-9', '1-9,', '1-9,a', '1-9,~b', '9-1,a~b', 'x,a~b'])('%j is none', (raw) =>
    expect(traceArea.parse(raw)).toBeUndefined(),
  );
});

describe('window', () => {
  it('reads back what it wrote', () => {
    const ranges = fc
      .tuple(fc.maxSafeNat(), fc.maxSafeNat())
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
    fc.assert(
      fc.property(ranges, (range) => {
        expect(timeWindow.parse(timeWindow.format(range))).toEqual(range);
      }),
    );
  });

  it.each(['', '5', '9-3', '4-4', '-1-5', '1e3-2e3', 'a-b', '1-99999999999999999'])(
    '%j is the whole trace',
    (raw) => expect(timeWindow.parse(raw)).toBeUndefined(),
  );
});

describe("the peer's links", () => {
  const rewrite = (query: string) => rewriteLegacyTraceParams(new URLSearchParams(query))?.toString();

  it.each([
    ['uiFind=00f067aa0ba902b7', 'span=00f067aa0ba902b7'],
    ['uiFind=GetDriver', 'q=GetDriver'],
    ['uiFind=GetDriver+%22two+words%22', 'q=GetDriver+OR+%22two+words%22'],
    ['uiFind=error+OR+service:web', 'q=%22error%22+OR+%22OR%22+OR+%22service%3Aweb%22'],
    ['uiFind=http.method%3DGET+-http.url+(a', 'q=http.method%3DGET+OR+%22%28a%22'],
    ['uiFind=-http.url', ''],
    ['uiTheme=dark&source=demo', 'source=demo&theme=dark'],
    ['uiFind=++', ''],
    ['q=mine&uiFind=theirs', 'q=mine'],
  ])('%s becomes %s', (theirs, ours) => expect(rewrite(theirs)).toBe(ours));

  it('reads all of it as text to look for', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', 'b', '-', '"', ':', '=', '(', ')', '\\', 'OR', ' ', '.', '<'),
          maxLength: 20,
        }),
        (uiFind) => {
          const next = rewriteLegacyTraceParams(new URLSearchParams({ uiFind }));
          const { query, error } = parseQuery(next?.get('q') ?? '');
          const terms = query === undefined ? [] : query.kind === 'any' ? query.of : [query];
          expect(error).toBeUndefined();
          expect(terms.every(({ kind }) => kind === 'text')).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('leaves ours alone', () => expect(rewrite('q=a&span=b&t=1-200')).toBeUndefined());
});
