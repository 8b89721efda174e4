import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { traceFromText } from '#mocks/text.ts';
import { decode } from '../formats/decode.ts';
import type { Trace } from '../trace/trace.ts';
import { spanAt, spanIdOf } from '../trace/span.ts';
import { SpanFlag } from '../trace/trace.ts';
import { parseFindQuery } from './find-query.ts';
import { find } from './find.ts';

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** What the terms are looked for in, straight from the objects for people. */
function textsOf(trace: Trace, i: number): string[] {
  const span = spanAt(trace, i);
  const attributes = [
    ...span.attributes,
    ...span.processAttributes,
    ...span.events.flatMap((event) => event.attributes),
  ];
  const names = span.events.map(({ name }) => name);
  return [
    span.service,
    span.operation,
    ...names,
    ...attributes.flatMap(({ key, value }) => [key, value, `${key}=${value}`]),
  ];
}

function naiveFind(trace: Trace, query: string): number[] {
  const { groups } = parseFindQuery(query);
  return Array.from({ length: trace.spans.length }, (_, i) => i).filter((i) => {
    const texts = textsOf(trace, i).map((text) => text.toLowerCase());
    const id = spanIdOf(trace, i);
    const has = (term: string) => texts.some((text) => text.includes(term)) || id === term;
    return (trace.spans.flags[i] & SpanFlag.placeholder) === 0 && groups.some((group) => group.every(has));
  });
}

describe('find', () => {
  it.each([
    ['a b', [['a', 'b']]],
    ['"a b" C', [['a b', 'c']]],
    ['a OR b c', [['a'], ['b', 'c']]],
    ['a AND b', [['a', 'b']]],
    ['"open', [['open']]],
    ['   ', []],
    ['OR', []],
  ])('reads %j', (query, groups) => {
    expect(parseFindQuery(query).groups).toEqual(groups);
  });

  it('agrees with looking through every span', () => {
    const words = fc.constantFrom(
      'web',
      'db',
      'SELECT',
      'get',
      'error',
      'error=true',
      'span.kind=cl',
      'kind',
      'true OR db',
      'web get',
      'zzz',
      '0000000000000003',
    );
    fc.assert(
      fc.property(hostileBody, words, (body, query) => {
        const [trace] = decode(new TextEncoder().encode(body)).traces;
        if (trace === undefined) return;
        expect([...find.run(trace, { query }).matches]).toEqual(naiveFind(trace, query));
      }),
      { numRuns: 500 },
    );
  });

  it('finds logs and process tags', () => {
    const trace = decode(
      bytesOf(
        traceFromText(`
          web   GET /      0────────────100
            db    SELECT            40──────90   log@50 event=retry reason=timeout
        `),
      ),
    ).traces[0];
    expect([...find.run(trace, { query: 'retry' }).matches]).toEqual([1]);
    expect([...find.run(trace, { query: 'reason=time' }).matches]).toEqual([1]);
  });
});
