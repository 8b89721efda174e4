import { describe, expect, it } from 'vitest';
import { printTrace } from '../../trace/print.ts';
import { spanAt } from '../../trace/span.ts';
import { decodeFile } from '../files/file-decoder.ts';

const open = (value: unknown) => decodeFile(new TextEncoder().encode(JSON.stringify(value)));
const us = 1_700_000_000_000_000;
const web = { serviceName: 'web', ipv4: '10.0.0.1', port: 80 };
const db = { serviceName: 'db', ipv4: '10.0.0.2' };

describe('Zipkin v2', () => {
  it('puts the server of a shared span under its client, and its children under the one they are of', async () => {
    const ids = { traceId: '48485a3953bb6124', id: 'b', parentId: 'a' };
    const { traces } = await open([
      {
        ...ids,
        kind: 'SERVER',
        name: 'get',
        timestamp: us + 10,
        duration: 30,
        localEndpoint: db,
        shared: true,
      },
      {
        ...ids,
        kind: 'CLIENT',
        name: 'get',
        timestamp: us + 5,
        duration: 40,
        localEndpoint: web,
        remoteEndpoint: db,
      },
      { traceId: ids.traceId, id: 'a', name: 'page', timestamp: us, duration: 100, localEndpoint: web },
      { ...ids, id: 'c', parentId: 'b', name: 'select', timestamp: us + 12, duration: 5, localEndpoint: db },
    ]);
    expect(printTrace(traces[0], true)).toBe(
      [
        'a web page [0,100]',
        '  b web get [5,45]',
        '    b~s1 db get [10,40]',
        '      c db select [12,17]',
      ].join('\n'),
    );
    expect(spanAt(traces[0], 1).attributes).toEqual([
      { key: 'peer.service', type: 'string', value: 'db' },
      { key: 'peer.ipv4', type: 'string', value: '10.0.0.2' },
    ]);
    expect(spanAt(traces[0], 0).processAttributes).toEqual([
      { key: 'ip', type: 'string', value: '10.0.0.1' },
      { key: 'port', type: 'int64', value: '80' },
    ]);
  });

  it('reads lists of lists, errors by their mere presence, annotations as logs, and says what is unusable', async () => {
    const { traces, lost } = await open([
      [
        {
          traceId: '1',
          id: '2',
          tags: { error: '' },
          annotations: [{ timestamp: us + 3, value: 'retry' }],
          timestamp: us,
        },
        null,
      ],
      [{ traceId: '5', id: '6', tags: { error: 'false', n: 1 }, debug: true }],
    ]);
    expect(lost).toBe(1);
    expect(traces.map((trace) => printTrace(trace))).toEqual([
      'unknown-service  [0,0] !error ?repaired',
      'unknown-service  [0,0] ?repaired',
    ]);
    expect(spanAt(traces[0], 0).events).toEqual([{ time: 3000, name: 'retry', attributes: [] }]);
    expect(spanAt(traces[1], 0).attributes.map(({ key, type, value }) => [key, type, value])).toEqual([
      ['error', 'string', 'false'],
      ['n', 'float64', '1'],
      ['debug', 'bool', 'true'],
    ]);
  });

  it('takes the time of day that Next.js says beside its own clock', async () => {
    const { traces } = await open([
      {
        traceId: '7',
        id: 4,
        parentId: 1,
        name: 'load',
        timestamp: 115_258_799_059,
        duration: 334,
        startTime: 1_774_684_700_660,
        tags: {},
      },
      {
        traceId: '7',
        id: 1,
        name: 'build',
        timestamp: 115_258_799_000,
        duration: 900,
        startTime: 1_774_684_700_660,
        tags: {},
      },
    ]);
    expect(traces[0].startNs).toBe(1_774_684_700_659_941_000n);
    expect(printTrace(traces[0], true)).toBe(
      '1 unknown-service build [0,900]\n  4 unknown-service load [59,393]',
    );
  });
});

describe('trace ids of which some spans have only the lower 64 bits', () => {
  const low = '48485a3953bb6124';
  const long = `463ac35c9f6413ad${low}`;
  const parent = { id: 'a', name: 'page', timestamp: us, duration: 100, localEndpoint: web };
  const child = { id: 'b', parentId: 'a', name: 'get', timestamp: us + 5, duration: 40, localEndpoint: db };

  it('are one trace, under the longer id, in whatever order and spelling', async () => {
    for (const [first, second] of [
      [long, low],
      [low, long.toUpperCase()],
      [`0000000000000000${low}`, long],
    ]) {
      const { traces, notes } = await open([
        { ...parent, traceId: first },
        { ...child, traceId: second },
      ]);
      expect(traces.map((trace) => [trace.traceId.toLowerCase(), printTrace(trace)])).toEqual([
        [long, 'web page [0,100]\n  db get [5,45]'],
      ]);
      expect(notes).toEqual([
        '1 trace has ids of 64 bits in some spans and of 128 in others that end alike: they are read as one.',
      ]);
    }
  });

  it('stay apart where it is not certain, and the report says so', async () => {
    const { traces, notes } = await open([
      { ...parent, traceId: long },
      { ...parent, traceId: `1${long.slice(1)}` },
      { ...child, traceId: low },
    ]);
    expect(traces.map(({ traceId }) => traceId)).toEqual([long, `1${long.slice(1)}`, low]);
    expect(notes).toEqual([
      '1 trace id of 64 bits is the end of several of 128 bits: its spans stay a trace of their own.',
    ]);
  });

  it('are nothing to speak of where all have one length', async () => {
    const { traces, notes } = await open([
      { ...parent, traceId: low },
      { ...child, traceId: low.toUpperCase() },
      { ...parent, traceId: 7 },
    ]);
    expect(traces).toHaveLength(2);
    expect(notes).toEqual([]);
  });
});

describe('Zipkin v1', () => {
  it('makes two spans of a call that both sides told of', async () => {
    const { traces } = await open([
      {
        traceId: '1',
        id: '2',
        name: 'get',
        annotations: [
          { timestamp: us, value: 'cs', endpoint: web },
          { timestamp: us + 5, value: 'sr', endpoint: db },
          { timestamp: us + 6, value: 'parsed', endpoint: db },
          { timestamp: us + 9, value: 'ss', endpoint: db },
          { timestamp: us + 20, value: 'cr', endpoint: web },
        ],
        binaryAnnotations: [
          { key: 'http.path', value: '/a', endpoint: web },
          { key: 'rows', value: 3, type: 'I64', endpoint: db },
          { key: 'sa', value: true, endpoint: db },
        ],
      },
    ]);
    expect(printTrace(traces[0], true)).toBe('2 web get [0,20]\n  2~s1 db get [5,9]');
    const [client, server] = [spanAt(traces[0], 0), spanAt(traces[0], 1)];
    expect([client.kind, server.kind]).toEqual(['client', 'server']);
    expect(client.attributes.map(({ key }) => key)).toEqual(['http.path', 'peer.service', 'peer.ipv4']);
    expect(server.attributes).toEqual([{ key: 'rows', type: 'int64', value: '3' }]);
    expect(server.events.map(({ name }) => name)).toEqual(['sr', 'parsed', 'ss']);
  });

  it('reads messages, and work that only names its component', async () => {
    const { traces } = await open([
      {
        traceId: '1',
        id: '2',
        name: 'send',
        timestamp: us,
        duration: 4,
        annotations: [{ timestamp: us, value: 'ms', endpoint: web }],
        binaryAnnotations: [{ key: 'ma', value: true, endpoint: { serviceName: 'kafka' } }],
      },
      {
        traceId: '1',
        id: '3',
        parentId: '2',
        name: 'work',
        timestamp: us + 2,
        duration: 1,
        binaryAnnotations: [{ key: 'lc', value: '', endpoint: db }],
      },
    ]);
    expect(printTrace(traces[0])).toBe('web send [0,4]\n  db work [2,3]');
    expect(spanAt(traces[0], 0)).toMatchObject({
      kind: 'producer',
      attributes: [{ key: 'peer.service', value: 'kafka' }],
    });
    expect(spanAt(traces[0], 1).attributes).toEqual([]);
  });
});
