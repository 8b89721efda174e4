import { expect, test } from 'vitest';
import { traceFromText } from './text.ts';

const base = 1_700_000_000_000_000;

test('indentation, times and columns', () => {
  const trace = traceFromText(`
    web   GET /      0────────────100
      auth  check        10──30
      db    SELECT            40──────90   !error
        db  fetch rows       1.5ms──2us
    web   second root   -5──10
  `);
  expect(
    trace.spans.map((span) => [
      trace.processes[span.processID].serviceName,
      span.operationName,
      span.startTime - base,
      span.duration,
      span.references.map((reference) => reference.spanID).join(),
    ]),
  ).toEqual([
    ['web', 'GET /', 0, 100_000, ''],
    ['auth', 'check', 10_000, 20_000, '0000000000000001'],
    ['db', 'SELECT', 40_000, 50_000, '0000000000000001'],
    ['db', 'fetch rows', 1500, -1498, '0000000000000003'],
    ['web', 'second root', -5000, 15_000, ''],
  ]);
  expect(trace.spans[2].tags).toContainEqual({ key: 'error', type: 'bool', value: true });
});

test('a single space may stand between a padded service and its operation', () => {
  const trace = traceFromText('kafka publish order placed  0──1');
  expect([trace.processes.p1.serviceName, trace.spans[0].operationName]).toEqual([
    'kafka',
    'publish order placed',
  ]);
});

test('references by label, id and trace; CHILD_OF first', () => {
  const { spans } = traceFromText(`
    a  root    0──9   #r
      b  left    1──2   #l id=00000000000000ff
      b  right   1──3   #x ~follows
    c  join    4──5   +follows:x +ref:l parent=r
    c  lost    4──5   parent=abcdef
    c  far     4──5   parent=none +follows:11aa/22bb
  `);
  const refs = (i: number) =>
    spans[i].references.map((r) => `${r.refType} ${r.traceID.slice(-4)}/${r.spanID}`);
  expect(refs(2)).toEqual(['FOLLOWS_FROM 00a1/0000000000000001']);
  expect(refs(3)).toEqual([
    'CHILD_OF 00a1/0000000000000001',
    'CHILD_OF 00a1/00000000000000ff',
    'FOLLOWS_FROM 00a1/0000000000000003',
  ]);
  expect(refs(4)).toEqual(['CHILD_OF 00a1/abcdef']);
  expect(refs(5)).toEqual(['FOLLOWS_FROM 11aa/22bb']);
});

test('typed tags, logs and warnings', () => {
  const [span] = traceFromText(
    String.raw`a  b  0──9  kind=client tag n=3 f=3.0 big=9223372036854775807 b=true s="x \"y\"" raw=aGk= bin=bytes:aGk= log@2.5 event=hit k=v log@3 just=fields warn "two words" !ok`,
  ).spans;
  const tags = Object.fromEntries(span.tags.map(({ key, type, value }) => [key, [type, value]]));
  expect(tags).toEqual({
    n: ['int64', 3],
    f: ['float64', 3],
    big: ['int64', '9223372036854775807'],
    b: ['bool', true],
    s: ['string', 'x "y"'],
    raw: ['string', 'aGk='],
    bin: ['binary', 'aGk='],
    'span.kind': ['string', 'client'],
    'otel.status_code': ['string', 'OK'],
  });
  expect(span.logs).toEqual([
    { timestamp: base + 3000, fields: [{ key: 'just', type: 'string', value: 'fields' }] },
    {
      timestamp: base + 2500,
      fields: [
        { key: 'event', type: 'string', value: 'hit' },
        { key: 'k', type: 'string', value: 'v' },
      ],
    },
  ]);
  expect(span.warnings).toEqual(['two words']);
});

test.each(['a b', 'a  b  0-5', 'a  b  0──5  !wrong', 'a  b  0──5  +ref:nobody', 'a  b  0──5 tag x'])(
  'refuses %s',
  (drawing) => {
    expect(() => traceFromText(drawing)).toThrow(/./);
  },
);
