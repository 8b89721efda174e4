/** Many traces as one file: all of them, less those that could not be had, which are named. */
import { afterAll, expect, test } from 'vitest';
import { noRedaction } from '#core/analysis/redaction/redaction.ts';
import { AppError } from '#core/base/errors.ts';
import { exporters } from '#core/export/registry.ts';
import { decode } from '#core/formats/decode.ts';
import { connectedClient } from '#io/worker/testing/connected-client.ts';
import { traceFromText } from '#mocks/text.ts';
import { downloadTraces } from './download-traces.ts';
import type { Download, DownloadOptions } from './download-traces.ts';
import type { Runtime } from './runtime.ts';

const { client, close } = await connectedClient();
afterAll(close);

const idOf = (k: number) => (k + 1).toString(16).padStart(32, '0');
const bodyOf = (id: string) => {
  const drawn = traceFromText('web  GET /  0──100  tag user.id=u-1234\n  db  SELECT  10──90');
  const text = JSON.stringify({ data: [drawn] }).replaceAll(drawn.traceID, id);
  return new Blob([text]).stream();
};

function optionsOf(count: number, fails: (k: number) => boolean, more: Partial<DownloadOptions> = {}) {
  const told: Download[] = [];
  const options: DownloadOptions = {
    runtime: {
      worker: client,
      api: () => ({
        trace: async (id: string) => {
          if (fails(Number.parseInt(id, 16) - 1)) throw new AppError({ kind: 'notFound', message: '' });
          return { stream: bodyOf(id), request: '' };
        },
      }),
    } as unknown as Runtime,
    source: 'demo',
    traces: Array.from({ length: count }, (_, k) => ({ traceId: idOf(k), hint: undefined })),
    exporter: exporters[0],
    redaction: noRedaction,
    signal: new AbortController().signal,
    onProgress: (soFar) => told.push(soFar),
    ...more,
  };
  return { options, told };
}

test.each(exporters.filter(({ id }) => id === 'jaeger' || id === 'otlp'))(
  '$label: one document with every trace',
  async (exporter) => {
    const { options, told } = optionsOf(9, () => false, { exporter });
    const { file, download } = await downloadTraces(options);
    const { traces } = decode(new Uint8Array(await file.arrayBuffer()));
    expect(traces.map(({ traceId, spanCount }) => `${traceId} ${spanCount}`).sort()).toEqual(
      Array.from({ length: 9 }, (_, k) => `${idOf(k)} 2`),
    );
    expect(download).toMatchObject({ total: 9, spans: 18, failures: [] });
    expect(told.map(({ read }) => read.length)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  },
);

test('what could not be had is named, and the rest is whole; what is to go is in none of it', async () => {
  const redaction = { ...noRedaction, dropKeys: ['user.*'] };
  const { options } = optionsOf(9, (k) => k % 3 === 0, { redaction });
  const { file, download } = await downloadTraces(options);
  expect(download.failures.map(({ traceId }) => traceId)).toEqual([idOf(0), idOf(3), idOf(6)]);
  const text = await file.text();
  expect(decode(new TextEncoder().encode(text)).traces).toHaveLength(6);
  expect(text).not.toContain('u-1234');
});

test('nothing at all is an error, and stopping ends it', async () => {
  await expect(downloadTraces(optionsOf(3, () => true).options)).rejects.toBeInstanceOf(AppError);
  const stop = new AbortController();
  const onProgress = () => stop.abort();
  const { options } = optionsOf(50, () => false, { signal: stop.signal, onProgress });
  await expect(downloadTraces(options)).rejects.toMatchObject({ name: 'AbortError' });
});
