import { describe, expect, it } from 'vitest';
import { sampleTrace } from '#mocks/sample.ts';
import { traceFromText } from '#mocks/text.ts';
import { decode } from '../../formats/decode.ts';
import type { Trace } from '../../trace/trace.ts';
import { wholeOf } from '../analysis.ts';
import { pairTagsOf } from './pair-tags.ts';
import { pairOfSpans } from './span-pair.ts';
import type { SpanPair } from './span-pair.ts';

const drawn = (text: string, host = 'h1'): Trace => {
  const process = (service: string) => ({ service, attributes: [['host', host] as const], clockAheadNs: 0 });
  const body = JSON.stringify({ data: [traceFromText(text, { process, unit: 'us' })] });
  return decode(new TextEncoder().encode(body)).traces[0];
};

const kinds = (differences: SpanPair['tags']) => differences.map(({ key, kind }) => `${key} ${kind}`);

describe('two spans side by side', () => {
  const a = drawn(`
    web  GET /      0──100   tag same=1 old=x sql="SELECT 1"  log@10 event=start n=1  log@20 event=retry  log@30 event=done
      db   SELECT   10──30
      db   SELECT   30──40   !error
      redis  GET    40──50`);
  const b = drawn(
    `
    web  GET /      5──205   tag same=1 new=y sql="SELECT 2"  log@10 event=start n=2  log@90 event=done
      db   SELECT   10──30
      kafka  send   40──50`,
    'h2',
  );
  const pair = pairOfSpans(a, 0, b, 0);

  it('tells tags, process, times and facts apart', () => {
    expect(kinds(pair.tags).filter((text) => !text.startsWith('span.'))).toEqual(
      expect.arrayContaining(['new added', 'old removed', 'sql changed', 'same same']),
    );
    expect(kinds(pair.tags).at(-1)).toMatch(/ same$/);
    expect(kinds(pair.processTags)).toEqual(['host changed']);
    expect(pair.times).toEqual([
      { name: 'start', a: 0, b: 0 },
      { name: 'duration', a: 100_000, b: 200_000 },
      { name: 'self', a: 60_000, b: 170_000 },
    ]);
    expect(pair.facts).toContainEqual({ name: 'operation', a: 'GET /', b: 'GET /' });
    expect(pairOfSpans(a, 1, b, 1).times[0]).toEqual({ name: 'start', a: 10_000, b: 5_000 });
    expect(pairOfSpans(a, 2, b, 1).facts).toContainEqual({ name: 'status', a: 'error', b: 'unset' });
  });

  it('puts logs of one name beside each other', () => {
    const text = ({ a: left, b: right, kind }: SpanPair['logs'][number]) =>
      `${left?.name || '–'} ${right?.name || '–'} ${kind}`;
    expect(pair.logs.map(text)).toEqual(['start start changed', 'retry – removed', 'done done same']);
    expect(kinds(pair.logs[0].fields)).toContain('n changed');
  });

  it('sums up calls', () => {
    expect(pair.children).toEqual([
      {
        service: 'db',
        operation: 'SELECT',
        a: { count: 2, errors: 1, total: 30_000 },
        b: { count: 1, errors: 0, total: 20_000 },
        kind: 'changed',
      },
      {
        service: 'redis',
        operation: 'GET',
        a: { count: 1, errors: 0, total: 10_000 },
        b: { count: 0, errors: 0, total: 0 },
        kind: 'removed',
      },
      {
        service: 'kafka',
        operation: 'send',
        a: { count: 0, errors: 0, total: 0 },
        b: { count: 1, errors: 0, total: 10_000 },
        kind: 'added',
      },
    ]);
    expect(pair.moreChildren).toBe(0);
  });

  it('a span and itself: all the same', () => {
    const same = pairOfSpans(a, 0, a, 0);
    for (const list of [same.tags, same.processTags, same.logs, same.children])
      expect(list.every(({ kind }) => kind === 'same')).toBe(true);
    expect(same.times.every((time) => time.a === time.b)).toBe(true);
  });
});

describe('tags of matched calls', () => {
  it('what changes in one way weighs more than what is different each time', () => {
    const trace = (version: string, id: number) =>
      sampleTrace(
        [
          'A x [0,90]',
          ...[0, 1, 2, 3].map((k) => `s${k} x [${k},${k + 1}] op=c <C:A @v=${version} @id=${id + k} @same=1`),
        ].join('\n'),
      );
    const spans = [1, 2, 3, 4];
    const changes = wholeOf(pairTagsOf(trace('1', 10), trace('2', 20), { a: spans, b: spans }));
    expect(changes.map(({ key, changed }) => [key, changed])).toEqual([
      ['v', 4],
      ['id', 4],
    ]);
    expect(changes[0]).toMatchObject({
      of: 'span',
      same: 0,
      added: 0,
      removed: 0,
      a: [{ value: '1', count: 4 }],
      b: [{ value: '2', count: 4 }],
      weight: 1,
    });
    expect(changes[1].weight).toBeCloseTo(0.1, 9);
  });

  it('counts what one side lacks, and looks at processes', () => {
    const [a, b] = [drawn('web  GET  0──1  tag x=1', 'h1'), drawn('web  GET  0──1', 'h2')];
    const changes = wholeOf(pairTagsOf(a, b, { a: [0], b: [0] }));
    expect(changes.map(({ of, key, changed, removed }) => [of, key, changed, removed])).toEqual([
      ['process', 'host', 1, 0],
      ['span', 'x', 0, 1],
    ]);
    expect(wholeOf(pairTagsOf(a, a, { a: [0], b: [0] }))).toEqual([]);
  });
});
