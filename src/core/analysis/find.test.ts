import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { traceFromText } from '#mocks/text.ts';
import { decode } from '../formats/decode.ts';
import { normalSpanId } from '../trace/ids.ts';
import type { Trace } from '../trace/trace.ts';
import { spanAt, spanIdOf } from '../trace/span.ts';
import { SpanFlag } from '../trace/trace.ts';
import { wholeOf } from './analysis.ts';
import { parseFindQuery } from './find-query.ts';
import { find } from './find.ts';

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const matches = (trace: Trace, query: string) => [...wholeOf(find.run(trace, { query })).matches];

/** What the terms are looked for in, straight from the objects for people, in lower case. */
interface Facts {
  readonly id: string;
  readonly texts: readonly string[];
  readonly tags: readonly { readonly key: string; readonly value: string }[];
}

function factsOf(trace: Trace, i: number): Facts {
  const span = spanAt(trace, i);
  const all = [
    ...span.attributes,
    ...span.processAttributes,
    ...span.events.flatMap((event) => event.attributes),
  ];
  const tags = all.map(({ key, value }) => ({ key: key.toLowerCase(), value: value.toLowerCase() }));
  const names = [span.service, span.operation, ...span.events.map(({ name }) => name)];
  const texts = names.map((text) => text.toLowerCase());
  return {
    id: spanIdOf(trace, i).toLowerCase(),
    texts: [...texts, ...tags.flatMap(({ key, value }) => [key, value])],
    tags,
  };
}

function hasTerm({ id, texts, tags }: Facts, term: string): boolean {
  const [, keyEnd, valueStart] = /^([^=]+)=(.*)$/s.exec(term) ?? [];
  return (
    texts.some((text) => text.includes(term)) ||
    (/^[0-9a-z~]+$/.test(term) && normalSpanId(id) === normalSpanId(term)) ||
    (keyEnd !== undefined &&
      tags.some(({ key, value }) => key.endsWith(keyEnd) && value.startsWith(valueStart)))
  );
}

function naiveFind(trace: Trace, query: string): number[] {
  const { groups } = parseFindQuery(query);
  return Array.from({ length: trace.spans.length }, (_, i) => i).filter((i) => {
    if ((trace.spans.flags[i] & SpanFlag.placeholder) !== 0) return false;
    const facts = factsOf(trace, i);
    return groups.some((group) => group.every((term) => hasTerm(facts, term)));
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
      '3',
      'WEB',
      'g e t d b = u s l',
      '1 OR 2 OR 3 OR "" OR zzz',
      'error=true web OR span.kind=cl db',
    );
    fc.assert(
      fc.property(hostileBody, words, (body, query) => {
        const [trace] = decode(new TextEncoder().encode(body)).traces;
        if (trace === undefined) return;
        expect(matches(trace, query)).toEqual(naiveFind(trace, query));
      }),
      { numRuns: 300 },
    );
  });

  it('agrees on words cut from the texts of the trace', () => {
    const cuts = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.integer({ min: 1, max: 9 })), {
      minLength: 1,
      maxLength: 3,
    });
    let hits = 0;
    fc.assert(
      fc.property(hostileBody, cuts, fc.constantFrom(' ', ' OR '), (body, places, between) => {
        const [trace] = decode(new TextEncoder().encode(body)).traces;
        if (trace === undefined) return;
        const words = places.map(([i, t, from, length]) => {
          const facts = factsOf(trace, i % trace.spans.length);
          const texts = [...facts.texts, ...facts.tags.map(({ key, value }) => `${key}=${value}`), facts.id];
          const text = texts[t % texts.length].replaceAll('"', '');
          const start = from % (text.length + 1);
          return `"${text.slice(start, start + length)}"`;
        });
        const query = words.join(between);
        const found = matches(trace, query);
        hits += found.length;
        expect(found).toEqual(naiveFind(trace, query));
      }),
      { numRuns: 300 },
    );
    expect(hits).toBeGreaterThan(300);
  });

  it('finds logs and process tags', () => {
    const trace = traceOf(`
      web   GET /      0────────────100
        db    SELECT            40──────90   log@50 event=retry reason=timeout
    `);
    expect(matches(trace, 'retry')).toEqual([1]);
    expect(matches(trace, 'reason=time')).toEqual([1]);
  });

  it('looks at letters beyond ASCII whatever their case', () => {
    const trace = traceOf(`
      web   GET /      0────────────100    tag city=Zürich
        db    SELECT            40──────90   tag city=MÜNCHEN
    `);
    expect(matches(trace, 'zÜr')).toEqual([0]);
    expect(matches(trace, 'city=mün')).toEqual([1]);
    expect(matches(trace, 'ü')).toEqual([0, 1]);
  });

  it('takes more terms than a mask has bits', () => {
    const [tags, words] = [Array.from({ length: 20 }, (_, n) => `k${n}=v${n}.`), 'a b c'];
    const trace = traceOf(`
      web   GET /      0────────────100    tag ${tags.join(' ')}
        db    SELECT            40──────90   tag ${tags.slice(1).join(' ')}
    `);
    expect(matches(trace, tags.join(' '))).toEqual([0]);
    expect(matches(trace, tags.slice(1).join(' '))).toEqual([0, 1]);
    expect(matches(trace, `${tags.join(' ')} ${words}zzz`)).toEqual([]);
  });

  it('offers the first matches on the way', () => {
    const spans = Array.from({ length: 30_000 }, (_, n) => ({
      traceID: 'a1',
      spanID: (n + 1).toString(16),
      operationName: n % 7 === 0 ? 'GET order' : 'GET item',
      startTime: 1.7e15 + n,
      duration: 1,
    }));
    const [trace] = decode(bytesOf({ data: [{ traceID: 'a1', spans }] })).traces;
    const whole = matches(trace, 'get order');
    expect(whole.length).toBeGreaterThan(1000);
    const parts: number[] = [];
    for (const soFar of find.run(trace, { query: 'get order' })) {
      if (soFar === undefined) continue;
      const part = soFar();
      expect([...part.matches]).toEqual(whole.slice(0, part.matches.length));
      expect(part.query).toBe('get order');
      parts.push(part.matches.length);
    }
    expect(parts.length).toBeGreaterThan(2);
    expect(parts[0]).toBeGreaterThan(0);
    expect(parts[0]).toBeLessThan(whole.length);
  });
});

function traceOf(drawing: string): Trace {
  return decode(bytesOf(traceFromText(drawing))).traces[0];
}
