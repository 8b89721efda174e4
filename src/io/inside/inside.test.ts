/** A trace that travels in an address: what comes out is what went in, or an error that says why not. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '#core/base/errors.ts';
import { decode } from '#core/formats/decode.ts';
import { summarise } from '#core/trace/summarise.ts';
import { traceFromText } from '#mocks/text.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { anyId, insideApi } from './inside-api.ts';
import { pack, unpack } from './pack.ts';

const document = JSON.stringify({
  data: [traceFromText('web  GET /  0──100  id=a1\n  db  SELECT  10──90  id=b1')],
});
const packed = await pack(new Blob([document]));
const textOf = (stream: ReadableStream<Uint8Array>) =>
  new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).text();
const outcome = async (text: string, most?: number) => {
  try {
    return await textOf(unpack(text, most));
  } catch (error) {
    if (error instanceof AppError) return error.failure;
    throw error;
  }
};

test('base64url is a bijection without signs that an address would change', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = toBase64Url(bytes);
      expect(text).toMatch(/^[\w-]*$/);
      expect(fromBase64Url(text)).toEqual(new Uint8Array(bytes));
    }),
  );
});

describe('unpack', () => {
  test('gives what was packed', async () => {
    expect(await outcome(packed)).toBe(document);
  });

  test('a text that was cut off anywhere says so', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(packed.length - 1), async (length) => {
        expect(await outcome(packed.slice(0, length))).toMatchObject({ kind: 'inside' });
      }),
      { numRuns: 60 },
    );
  });

  test('a text that was changed anywhere is not taken for a trace', async () => {
    const signs = fc.constantFrom(...Array.from('AZaz09-_ %+/=&"'));
    await fc.assert(
      fc.asyncProperty(fc.nat(packed.length - 1), signs, async (at, sign) => {
        const changed = packed.slice(0, at) + sign + packed.slice(at + 1);
        const found = await outcome(changed);
        // Bytes of gzip's head mean nothing to the reader: the time, the system it came from.
        expect([document, expect.objectContaining({ kind: 'inside' })]).toContainEqual(found);
      }),
      { numRuns: 120 },
    );
  });

  test('what unpacks to more than it may is not unpacked', async () => {
    const bomb = await pack(new Blob(['[', ' '.repeat(4_000_000), ']']));
    expect(bomb.length).toBeLessThan(8_000);
    expect(await outcome(bomb, 1024 * 1024)).toEqual({
      kind: 'inside',
      message: expect.stringContaining('more than 1 MiB') as string,
    });
  });

  test('what is inside has to look like a trace', async () => {
    expect(await outcome(await pack(new Blob(['<html>'])))).toMatchObject({
      message: 'What is inside is not a trace.',
    });
  });
});

describe('insideApi', () => {
  const apiOf = (text: string | undefined) =>
    insideApi({
      packed: () => text,
      decodeSummaries: async (stream) => {
        const { traces } = decode(new TextEncoder().encode(await textOf(stream)));
        return { summaries: traces.map(summarise), warnings: [] };
      },
    });
  const query = {
    service: '',
    operation: undefined,
    tags: [],
    startUs: 0,
    endUs: 1,
    minDuration: undefined,
    maxDuration: undefined,
    limit: 1,
  };

  test('has one trace, by its id in any spelling or by none, and no other', async () => {
    const api = apiOf(packed);
    const { summaries, warnings } = await api.search(query);
    const [{ traceId }] = summaries;
    expect(warnings).toHaveLength(1);
    expect(await api.services()).toEqual(['db', 'web']);
    for (const id of [traceId, traceId.toUpperCase(), traceId.replace(/^0+/, ''), anyId])
      expect(await textOf((await api.trace(id, undefined)).stream)).toBe(document);
    await expect(api.trace('beef', undefined)).rejects.toMatchObject({ failure: { kind: 'notFound' } });
  });

  test('says that nothing came with the page', async () => {
    await expect(apiOf(undefined).trace(anyId, undefined)).rejects.toMatchObject({
      failure: { kind: 'inside' },
    });
    await expect(apiOf('').services()).rejects.toMatchObject({ failure: { kind: 'inside' } });
  });
});
