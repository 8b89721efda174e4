import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors.ts';
import { documentsIn } from './documents.ts';
import type { UnpackLimits } from './documents.ts';
import { packed, zipOf } from './testing/archives.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const inputOf = (blob: Blob, name = 'file') => ({ name, blob, modifiedMs: 0 });

/** Name and text, or why there is none, of everything in an input. */
async function read(blob: Blob, limits?: UnpackLimits): Promise<string[]> {
  const documents = await documentsIn(inputOf(blob), limits);
  return Promise.all(
    documents.map(async ({ name, open }) => {
      try {
        return `${name}: ${await new Response(await open()).text()}`;
      } catch (error) {
        return `${name}! ${error instanceof AppError ? error.message : String(error)}`;
      }
    }),
  );
}

describe('documents of an input', () => {
  it('a file is one, packed once or twice too', async () => {
    const plain = bytesOf('{"data":[]}');
    const once = await packed(plain, 'gzip');
    expect(await read(new Blob([plain]))).toEqual(['file: {"data":[]}']);
    expect(await read(new Blob([once]))).toEqual(['file: {"data":[]}']);
    expect(await read(new Blob([await packed(once, 'gzip')]))).toEqual(['file: {"data":[]}']);
    expect(await read(new Blob([]))).toEqual(['file: ']);
  });

  it('an archive is as many as it holds, folders left out, packed ones unpacked', async () => {
    const archive = await zipOf([
      { name: 'folder/', bytes: bytesOf(''), stored: true },
      { name: 'folder/a.json', bytes: bytesOf('a'.repeat(1000)) },
      { name: 'b.json', bytes: bytesOf('b'), stored: true },
      { name: 'c.json.gz', bytes: await packed(bytesOf('c'), 'gzip') },
    ]);
    expect(await read(archive)).toEqual([
      `file/folder/a.json: ${'a'.repeat(1000)}`,
      'file/b.json: b',
      'file/c.json.gz: c',
    ]);
    expect(await read(await zipOf([]))).toEqual([]);
  });

  it('any entries come out as they went in', async () => {
    const entry = fc.record({
      name: fc.stringMatching(/^[a-zé]{1,8}$/),
      bytes: fc.string({ maxLength: 400 }).map((text) => bytesOf(`x${text}`)),
      stored: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 5 }), async (entries) => {
        const expected = entries.map(({ name, bytes }) => `file/${name}: ${new TextDecoder().decode(bytes)}`);
        expect(await read(await zipOf(entries))).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('what cannot be unpacked says why, and does not hide its neighbours', async () => {
    const archive = await zipOf([
      { name: 'secret', bytes: bytesOf('s'), flags: 1 },
      { name: 'lzma', bytes: bytesOf('l'), method: 14, stored: true },
      { name: 'bad', bytes: bytesOf('this is not deflated'), method: 8, stored: true },
      { name: 'good', bytes: bytesOf('g') },
    ]);
    const found = await read(archive);
    expect(found[0]).toBe('file/secret! The zip archive cannot be read: it is encrypted.');
    expect(found[1]).toContain('packed by method 14');
    expect(found[2]).toContain('The entry is broken or cut off');
    expect(found[3]).toBe('file/good: g');
  });

  it('an archive that is cut off or lies about itself is refused as a whole', async () => {
    const archive = await zipOf([{ name: 'a', bytes: bytesOf('a'.repeat(500)) }]);
    await expect(read(archive.slice(0, archive.size - 30))).rejects.toThrow('its directory is missing');
    const bytes = new Uint8Array(await archive.arrayBuffer());
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, value) => {
        const changed = bytes.slice();
        changed[at] = value;
        const refusal = await read(new Blob([changed])).catch((error: unknown) => error);
        expect(refusal instanceof AppError || Array.isArray(refusal)).toBe(true);
      }),
    );
  });

  it('bombs are stopped: one file, many entries together, layers of packing', async () => {
    const limits = { free: 10_000, ratio: 20, most: 1_000_000 };
    const zeros = new Uint8Array(900_000);
    const bomb = await packed(zeros, 'gzip');
    const [single] = await read(new Blob([bomb]), limits);
    expect(single).toMatch(/^file! It unpacks to more than .* times its size, and is not read further/);
    const fair = await zipOf(
      Array.from({ length: 4 }, (_, k) => ({ name: `${k}`, bytes: new Uint8Array(4000) })),
    );
    const found = await read(fair, limits);
    expect(found.some((line) => line.includes('! It unpacks to more than'))).toBe(true);
    let deep = bytesOf('x');
    for (let k = 0; k < 4; k++) deep = await packed(deep, 'gzip');
    expect(await read(new Blob([deep]))).toEqual(['file! It is packed more than 2 times over.']);
  });
});
