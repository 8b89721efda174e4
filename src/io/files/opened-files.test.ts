import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors.ts';
import type { SearchQuery } from '../jaeger/api.ts';
import type { WorkerClient } from '../worker/client.ts';
import { connectedClient } from '../worker/testing/connected-client.ts';
import { createOpenedFiles } from './create-opened-files.ts';
import type { FileStore } from './file-store.ts';
import { memoryStore } from './file-store.ts';
import type { OpenedFiles, OpenProgress } from './opened-files.ts';
import { packed, zipOf } from './testing/archives.ts';

let client: WorkerClient;
let close: () => void;
beforeAll(async () => ({ client, close } = await connectedClient()));
afterAll(() => close());

const second = 1_700_000_000_000_000;
const bytesOf = (text: string) => new TextEncoder().encode(text);
let lastName = 0;
const fileOf = (content: BlobPart, name = `file-${lastName++}.json`) => ({
  name,
  blob: new Blob([content]),
  modifiedMs: 5,
});

interface Told {
  readonly id: string;
  readonly parent?: string;
  readonly service?: string;
  readonly name?: string;
  readonly at?: number;
  readonly took?: number;
  readonly tags?: Record<string, string>;
}

function jaeger(traceID: string, spans: readonly Told[]): string {
  const services = [...new Set(spans.map(({ service = 'web' }) => service))];
  const processes = Object.fromEntries(
    services.map((serviceName) => [
      serviceName,
      { serviceName, tags: [{ key: 'host', type: 'string', value: `${serviceName}-1` }] },
    ]),
  );
  return JSON.stringify({
    data: [
      {
        traceID,
        processes,
        spans: spans.map(({ id, parent, service = 'web', name = 'GET', at = 0, took = 10, tags = {} }) => ({
          traceID,
          spanID: id,
          operationName: name,
          processID: service,
          startTime: second + at,
          duration: took,
          references: parent === undefined ? [] : [{ refType: 'CHILD_OF', traceID, spanID: parent }],
          tags: Object.entries(tags).map(([key, value]) => ({ key, type: 'string', value })),
        })),
      },
    ],
  });
}

const unaborted = () => new AbortController().signal;
const open = (files: OpenedFiles, ...inputs: ReturnType<typeof fileOf>[]) =>
  files.open(inputs, unaborted(), () => {});
const fresh = () => createOpenedFiles(client, async () => memoryStore());

const anything: SearchQuery = {
  service: '',
  operation: undefined,
  tags: [],
  startUs: 0,
  endUs: 2 * second,
  minDuration: undefined,
  maxDuration: undefined,
  limit: 100,
};

async function idsOf(files: OpenedFiles, query: Partial<SearchQuery>): Promise<string[]> {
  const { summaries } = await files.api.search({ ...anything, ...query });
  return summaries.map(({ traceId }) => traceId.replace(/^0+/, ''));
}

describe('opened files', () => {
  it('answer as a server does: services, operations, search, trace, dependencies, window', async () => {
    const files = fresh();
    await open(
      files,
      fileOf(
        jaeger('a', [
          { id: '1', name: 'GET /' },
          { id: '2', parent: '1', service: 'db', name: 'SELECT', tags: { table: 'x' } },
        ]),
      ),
      fileOf(jaeger('b', [{ id: '1', name: 'POST /', at: 2_000_000, took: 5000 }])),
    );
    const { api } = files;
    expect(await api.info()).toMatchObject({
      dialect: 'files',
      anyService: true,
      window: { startUs: second, endUs: second + 2_000_001 },
    });
    expect(await api.services()).toEqual(['db', 'web']);
    expect(await api.operations('web')).toEqual([
      { name: 'GET /', kind: '' },
      { name: 'POST /', kind: '' },
    ]);
    expect((await api.dependencies({ startUs: 0, endUs: 2 * second })).links).toEqual([
      { parent: 'web', child: 'db', calls: 1 },
    ]);
    expect((await api.dependencies({ startUs: second + 1, endUs: 2 * second })).links).toEqual([]);
    expect(await idsOf(files, {})).toEqual(['b', 'a']);
    expect(await idsOf(files, { limit: 1 })).toEqual(['b']);
    expect(await idsOf(files, { endUs: second })).toEqual(['a']);
    expect(await idsOf(files, { service: 'db' })).toEqual(['a']);
    expect(await idsOf(files, { service: 'db', operation: 'GET /' })).toEqual([]);
    expect(await idsOf(files, { minDuration: '1ms' })).toEqual(['b']);
    expect(await idsOf(files, { maxDuration: '1ms' })).toEqual(['a']);
    expect(await idsOf(files, { tags: [{ key: 'table', value: 'x' }] })).toEqual(['a']);
    expect(await idsOf(files, { service: 'web', tags: [{ key: 'table', value: 'x' }] })).toEqual([]);
    expect(await idsOf(files, { tags: [{ key: 'host', value: 'web-1' }] })).toEqual(['b', 'a']);
    const body = await api.trace('000A', undefined);
    const decoded = await client.decodeTrace(body.stream, 'a');
    expect(decoded?.trace.spanCount).toBe(2);
  });

  it('of one trace in several files are one trace, and the report adds up', async () => {
    const files = fresh();
    const copy = { id: '2', parent: '1', service: 'db' };
    await open(
      files,
      fileOf(jaeger('a', [copy, copy, { id: '3', parent: '9' }])),
      fileOf(jaeger('000a', [{ id: '1' }, copy])),
    );
    const { files: told, totals } = await files.state();
    expect(
      told.map(({ spans, traces, duplicates, orphans }) => ({ spans, traces, duplicates, orphans })),
    ).toEqual([
      { spans: 3, traces: 1, duplicates: 1, orphans: 2 },
      { spans: 2, traces: 1, duplicates: 0, orphans: 0 },
    ]);
    expect(totals).toEqual({
      files: 2,
      traces: 1,
      read: 5,
      shown: 3,
      duplicates: 2,
      orphans: 1,
      lost: 0,
    });
    await files.forget([told[1].id]);
    expect((await files.state()).totals).toMatchObject({
      traces: 1,
      read: 3,
      shown: 2,
      duplicates: 1,
      orphans: 2,
    });
    await files.forget([told[0].id]);
    expect((await files.state()).totals).toMatchObject({
      traces: 0,
      read: 0,
      shown: 0,
      duplicates: 0,
      orphans: 0,
    });
  });

  it('archives, lines, packed and broken files: what could be read is there, the rest says why', async () => {
    const files = fresh();
    const whole = jaeger('a', [{ id: '1' }]);
    const line =
      '{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0000000000000000000000000000000c","spanId":"0000000000000001","name":"n","startTimeUnixNano":"1700000000000000001","endTimeUnixNano":"1700000000000000009"}]}]}]}';
    const archive = await zipOf([
      { name: 'a.json', bytes: bytesOf(whole) },
      { name: 'read me.txt', bytes: bytesOf('hello') },
    ]);
    const cut = jaeger('d', [{ id: '1' }, { id: '2' }]).slice(0, -20);
    const opened = await open(
      files,
      { ...fileOf(''), name: 'all.zip', blob: archive },
      fileOf(await packed(bytesOf(`${line}\n${line}\n`), 'gzip'), 'lines.json.gz'),
      fileOf(cut, 'cut.json'),
      fileOf('', 'empty.json'),
    );
    const lines = opened.files.map(({ name, spans, format, problemCount }) => [
      name,
      spans,
      format,
      problemCount > 0,
    ]);
    expect(lines).toEqual([
      ['all.zip/a.json', 1, 'Jaeger JSON', false],
      ['all.zip/read me.txt', 0, undefined, true],
      ['lines.json.gz', 2, 'OTLP JSON', false],
      ['cut.json', 1, 'Jaeger JSON', true],
      ['empty.json', 0, undefined, true],
    ]);
    expect(opened.traces.map((id) => id.replace(/^0+/, ''))).toEqual(['a', 'c', 'd']);
    expect((await files.state()).totals).toMatchObject({ traces: 3, read: 4, duplicates: 1 });
  });

  it('a file that is opened again takes the place of what it was', async () => {
    const files = fresh();
    const same = jaeger('a', [{ id: '1' }]);
    await open(files, fileOf(same, 'same.json'));
    await open(files, fileOf(same, 'same.json'), fileOf(same, 'other.json'));
    const { files: told, totals } = await files.state();
    expect(told.map(({ name }) => name)).toEqual(['same.json', 'other.json']);
    expect(totals).toMatchObject({ read: 2, duplicates: 1 });
  });

  it('are there after a reload; where nothing can be kept, they are there for the tab, and it says why', async () => {
    const store = memoryStore();
    await open(
      createOpenedFiles(client, async () => store),
      fileOf(jaeger('a', [{ id: '1' }])),
    );
    const again = createOpenedFiles(client, async () => store);
    expect(await idsOf(again, {})).toEqual(['a']);
    const refused = createOpenedFiles(client, () => Promise.reject(new Error('storage is off')));
    await open(refused, fileOf(jaeger('b', [{ id: '1' }])));
    const { files, whyNotKept } = await refused.state();
    expect(files.map(({ isKept }) => isKept)).toEqual([false]);
    expect(whyNotKept).toBe('storage is off');
    expect(await idsOf(refused, {})).toEqual(['b']);
  });

  it('a full disk keeps the file in the tab, beside those that were kept', async () => {
    const store = memoryStore();
    let isFull = false;
    const disk: FileStore = {
      ...store,
      add: (file, pieces) =>
        isFull ? Promise.reject(new DOMException('quota', 'QuotaExceededError')) : store.add(file, pieces),
    };
    const files = createOpenedFiles(client, async () => disk);
    await open(files, fileOf(jaeger('a', [{ id: '1' }])));
    isFull = true;
    await open(files, fileOf(jaeger('a', [{ id: '2', parent: '1' }])));
    const { files: told, totals, whyNotKept } = await files.state();
    expect(told.map(({ isKept }) => isKept)).toEqual([true, false]);
    expect(totals).toMatchObject({ traces: 1, shown: 2, orphans: 0 });
    expect(whyNotKept).toContain('quota');
    expect(
      await idsOf(
        createOpenedFiles(client, async () => disk),
        {},
      ),
    ).toEqual(['a']);
  });

  it('say how far they are; cancelled, what was read stays', async () => {
    const files = fresh();
    const stop = new AbortController();
    const seen: OpenProgress[] = [];
    const reading = files.open(
      [fileOf(jaeger('a', [{ id: '1' }])), fileOf(jaeger('b', [{ id: '1' }]))],
      stop.signal,
      (progress) => {
        seen.push(progress);
        if (progress.done === 1) stop.abort();
      },
    );
    await expect(reading).rejects.toThrow(/abort/i);
    expect(seen[0]).toMatchObject({ done: 0, total: 2, bytes: 0 });
    expect(await idsOf(files, {})).toEqual(['a']);
  });

  it('a trace that is in none of them is said to be there only where it was opened', async () => {
    const asked = fresh().api.trace('ab', undefined);
    await expect(asked).rejects.toBeInstanceOf(AppError);
    await expect(asked).rejects.toMatchObject({ failure: { kind: 'notFound', isFiles: true } });
  });
});
