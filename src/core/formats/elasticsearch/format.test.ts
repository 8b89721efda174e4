import { describe, expect, it } from 'vitest';
import { printTrace } from '../../trace/print.ts';
import { spanAt } from '../../trace/span.ts';
import { decodeFile } from '../files/file-decoder.ts';

const open = (text: string) => decodeFile(new TextEncoder().encode(text));
const stored = (id: number) => ({
  traceID: 'a1',
  spanID: `${id}`,
  operationName: `op ${id}`,
  references: id === 1 ? [] : [{ refType: 'CHILD_OF', traceID: 'a1', spanID: `${id - 1}` }],
  startTime: 1_700_000_000_000_000 + id,
  startTimeMillis: 1_700_000_000_000,
  duration: 9,
  tags: [{ key: 'n', type: 'int64', value: '7' }],
  tag: { 'http@method': 'GET', 'http@status_code': 500, error: true },
  process: { serviceName: 'web', tags: [], tag: { 'host@name': 'h1' } },
});

describe('spans as Elasticsearch has them', () => {
  const bulk = [1, 2].map((id) => `{"index":{"_id":"${id}"}}\n${JSON.stringify(stored(id))}\n`).join('');
  const hits = { hits: [1, 2].map((id) => ({ _index: 'jaeger-span', _id: id, _source: stored(id) })) };
  const dump = [1, 2].map((id) => JSON.stringify({ _index: 'jaeger-span', _source: stored(id) })).join('\n');
  it.each([
    ['a bulk file', bulk],
    [
      'an answer of a search',
      JSON.stringify({ took: 3, _shards: { total: 5 }, hits: { total: 2, ...hits } }),
    ],
    ['answers of several searches', JSON.stringify({ responses: [{ took: 1, hits }] })],
    ['a dump', dump],
  ])('are read from %s', async (_, text) => {
    const { traces, problems, notes, format } = await open(text);
    expect([format, problems, notes]).toEqual(['Jaeger spans of Elasticsearch', [], []]);
    expect(printTrace(traces[0], true)).toBe('1 web op 1 [0,9] !error\n  2 web op 2 [1,10] !error');
    const { attributes, processAttributes } = spanAt(traces[0], 0);
    expect(attributes.map(({ key, value }) => `${key}=${value}`)).toEqual([
      'n=7',
      'http.method=GET',
      'http.status_code=500',
      'error=true',
    ]);
    expect(processAttributes).toEqual([{ key: 'host.name', type: 'string', value: 'h1' }]);
  });
});
