import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { traceFromText } from '#mocks/text.ts';
import { decode } from '../formats/decode.ts';
import type { Trace } from '../trace/trace.ts';
import { wholeOf } from './analysis.ts';
import { find } from './find.ts';
import { formatQuery } from './query/format-query.ts';
import { factsOf, naiveFind, tagsOf, textsOf } from './query/testing/naive-find.ts';
import { queriesOf } from './query/testing/queries.ts';

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const matches = (trace: Trace, query: string) => [...wholeOf(find.run(trace, { query })).matches];

/** Words and keys that are in hostile traces, among others that are not. */
const words = fc.constantFrom(
  'web',
  'db',
  'SELECT',
  'get',
  'true',
  'client',
  'span.kind=cl',
  'zzz',
  '3',
  '0000000000000003',
  'n',
  'e',
);
const keys = fc.constantFrom('error', 'span.kind', 'n', '__proto__', 'constructor', '', 'zzz');
const queries = queriesOf(words, keys).map((query) => formatQuery(query));

const traces = hostileBody
  .map((body) => decode(new TextEncoder().encode(body)).traces.at(0))
  .filter((trace) => trace !== undefined);

describe('find', () => {
  it('agrees with looking through every span', () => {
    let some = 0;
    fc.assert(
      fc.property(traces, fc.array(queries, { minLength: 8, maxLength: 8 }), (trace, several) => {
        for (const query of several) {
          const expected = naiveFind(trace, query);
          if (expected.length > 0 && expected.length < trace.spanCount) some++;
          expect(matches(trace, query)).toEqual(expected);
        }
      }),
      { numRuns: 250 },
    );
    // Of 2,000: answers that are neither nothing nor everything, or there would be little to agree on.
    expect(some).toBeGreaterThan(100);
  });

  it('agrees on texts, keys and values cut from the trace', () => {
    const cuts = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.integer({ min: 1, max: 9 }), fc.nat(3)), {
      minLength: 1,
      maxLength: 3,
    });
    let hits = 0;
    fc.assert(
      fc.property(traces, cuts, fc.constantFrom(' ', ' OR ', ' -'), (trace, places, between) => {
        const terms = places.map(([i, t, from, length, kind]) => {
          const facts = factsOf(trace, i % trace.spans.length);
          const quoted = (text: string) => JSON.stringify(text).replace(/\\(?=[^"\\])/g, '');
          const cut = (text: string) => text.slice(from % (text.length + 1)).slice(0, length) || 'e';
          const tag = tagsOf(facts).at(t) ?? { key: 'n', value: '1' };
          const texts = [...textsOf(facts), `${tag.key}=${tag.value}`, facts.id];
          if (kind === 0) return `${quoted(tag.key)}:${quoted(cut(tag.value))}`;
          if (kind === 1) return `${quoted(tag.key)}:=${quoted(tag.value)}`;
          if (kind === 2) return `log:${quoted(cut(texts[t % texts.length]))}`;
          return quoted(cut(texts[t % texts.length]));
        });
        const query = terms.join(between);
        const found = matches(trace, query);
        hits += found.length;
        expect(found).toEqual(naiveFind(trace, query));
      }),
      { numRuns: 500 },
    );
    expect(hits).toBeGreaterThan(150);
  });

  it('finds logs and process tags', () => {
    const trace = traceOf(`
      web   GET /      0────────────100
        db    SELECT            40──────90   log@50 event=retry reason=timeout
    `);
    expect(matches(trace, 'retry')).toEqual([1]);
    expect(matches(trace, 'reason=time')).toEqual([1]);
  });

  it.each([
    ['http.status_code:>=500', [2]],
    ['http.status_code:200..299', [0, 1]],
    ['http.status_code:2', []],
    ['http.status_code:"20"', [0, 1]],
    ['HTTP.STATUS_CODE:200', [0, 1]],
    ['big:9007199254740993', [0]],
    ['big:>9007199254740992', [0]],
    ['url:/a', [0, 1]],
    ['url:=/a', [0]],
    ['localhost:8080', [2]],
    ['error', [2]],
    ['"error"', [1, 2]],
    ['"no-error"', [1]],
    ['status:ok', [1]],
    ['kind:cl OR kind:server', [0, 2]],
    ['duration:>=60ms', [0, 2]],
    ['duration:60ms', [2]],
    ['self:<=20ms', [0, 1]],
    ['has:retries', [2]],
    ['log:lock', [1]],
    ['log:/a', []],
    ['event:=lock', [1]],
    ['has:event', [1]],
    ['service:db -status:ok', [2]],
    ['-(service:db OR error)', [0]],
    ['-nothing', [0, 1, 2]],
    ['id:3', [2]],
    ['nothing OR web', [0]],
    ['(nothing OR web', []],
  ])('%s', (query, expected) => {
    const trace = traceOf(`
      web   GET /      0────────────100   kind=server  tag http.status_code=200 url=/a big=9007199254740993
        db    SELECT     10──30           !ok          tag http.status_code=200.0 url=/a/b big=9007199254740992 log@15 event=lock msg=no-error
        db    UPDATE             30────90 kind=client !error tag http.status_code=503 peer=localhost:8080 retries=2
    `);
    expect(matches(trace, query)).toEqual(expected);
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
