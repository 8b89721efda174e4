import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors.ts';
import { gunzipped } from './gzip.ts';

function streamOf(bytes: Uint8Array, sizes: readonly number[]): ReadableStream<Uint8Array> {
  let at = 0;
  let k = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      const size = sizes[k++ % sizes.length];
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
}

const bytesOf = async (stream: ReadableStream<Uint8Array>) =>
  new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());

const chunkSizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 });

describe('gunzipped', () => {
  it('gives back what was packed, and what was not, wherever the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.boolean(),
        chunkSizes,
        async (content, pack, sizes) => {
          fc.pre(pack || content[0] !== 0x1f);
          const bytes = pack ? new Uint8Array(gzipSync(content)) : content;
          const { stream, packed } = await gunzipped(streamOf(bytes, sizes));
          expect(packed).toBe(pack);
          expect(await bytesOf(stream)).toEqual(content);
        },
      ),
    );
  });

  it('says of a broken archive that it is broken', async () => {
    const cut = new Uint8Array(gzipSync(new Uint8Array(5000).fill(7))).slice(0, 20);
    const { stream } = await gunzipped(streamOf(cut, [7]));
    await expect(bytesOf(stream)).rejects.toMatchObject({ failure: { kind: 'format' } });
  });

  it('passes on why the bytes did not come', async () => {
    const failure = new AppError({ kind: 'timeout', afterMs: 1 });
    const packed = new Uint8Array(gzipSync(new Uint8Array(5000)));
    let sent = false;
    const source = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent) return controller.error(failure);
        sent = true;
        controller.enqueue(packed.slice(0, 12));
      },
    });
    const { stream } = await gunzipped(source);
    await expect(bytesOf(stream)).rejects.toBe(failure);
  });

  it('takes back the request when it is no longer wanted', async () => {
    let reason: unknown;
    const source = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(10)),
      cancel: (why) => {
        reason = why;
      },
    });
    const { stream } = await gunzipped(source);
    await stream.cancel('enough');
    expect(reason).toBe('enough');
  });
});
