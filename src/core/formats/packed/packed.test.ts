import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { realFiles } from '#mocks/real-files.ts';
import { readFileSync } from 'node:fs';
import { AppError } from '../../base/errors.ts';
import { documentsByTrace } from '../../trace/assemble.ts';
import { spanAt } from '../../trace/span.ts';
import type { Trace } from '../../trace/trace.ts';
import { decode, TraceDecoder } from '../decode.ts';
import { decodeFile, FileDecoder } from '../files/file-decoder.ts';
import { addFormat } from '../registry.ts';
import { packed } from './format.ts';
import { pack } from './pack.ts';

addFormat(packed);

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Everything that a trace says, as text. */
function told(trace: Trace): string {
  const spans = Array.from({ length: trace.spans.length }, (_, i) => ({
    ...spanAt(trace, i),
    parent: trace.spans.parent[i],
    flags: trace.spans.flags[i],
  }));
  const { issues } = trace;
  const kinds = Array.from(issues.kind.subarray(0, issues.length));
  const head = [
    trace.traceId,
    String(trace.startNs),
    trace.durationNs,
    trace.spanCount,
    trace.missingParentCount,
  ];
  return JSON.stringify([head, spans, kinds]);
}

/** The pieces of one file after the other, as they are read from the store. */
async function repacked(...files: readonly Uint8Array[]): Promise<Map<string, Uint8Array[]>> {
  const pieces = new Map<string, Uint8Array[]>();
  for (const file of files) {
    const decoder = new FileDecoder();
    await decoder.push(file);
    await decoder.finish();
    for (const document of documentsByTrace(decoder.document)) {
      const id = document.strings.text(document.spans.traceId[0]).padStart(32, '0');
      pieces.set(id, [...(pieces.get(id) ?? []), ...pack(document)]);
    }
  }
  return pieces;
}

function read(blocks: readonly Uint8Array[], chunk = Infinity): readonly Trace[] {
  const decoder = new TraceDecoder();
  for (const block of blocks)
    for (let at = 0; at < block.length; at += chunk) decoder.push(block.subarray(at, at + chunk));
  return decoder.end().traces;
}

/** Errors of ours pass for answers; anything else is a fault. */
function attempt(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

describe('packed spans', () => {
  it('give the trace that they were, to the last bit, in chunks of any size', async () => {
    await fc.assert(
      fc.asyncProperty(hostileBody, fc.integer({ min: 1, max: 300 }), async (body, chunk) => {
        const expected = decode(bytesOf(body)).traces.map(told);
        const found = [...(await repacked(bytesOf(body))).values()]
          .flatMap((blocks) => read(blocks, chunk))
          .map(told);
        expect(found).toEqual(expected);
      }),
    );
  });

  it('of parts in several files are one trace, as if they had come in one', async () => {
    await fc.assert(
      fc.asyncProperty(hostileBody, hostileBody, async (first, second) => {
        const both = `${first}\n${second}`;
        const expected = decode(bytesOf(both)).traces.map(told).sort();
        const pieces = await repacked(bytesOf(first), bytesOf(second));
        const found = [...pieces.values()].flatMap((blocks) => read(blocks)).map(told);
        expect(found.sort()).toEqual(expected);
      }),
    );
  });

  it('take several blocks where there are many, and remarks of a trace are said once', async () => {
    const spans = Array.from({ length: 40_000 }, (_, k) => ({
      traceID: 'ab',
      spanID: k.toString(16),
      operationName: `op ${k % 7}`,
      startTime: 1_700_000_000_000_000 + k,
      duration: 1,
      processID: 'p1',
      tags: [{ key: 'k', type: 'int64', value: k }],
    }));
    const body = {
      data: [{ traceID: 'ab', spans, processes: { p1: { serviceName: 's' } }, warnings: ['cut'] }],
    };
    const file = bytesOf(JSON.stringify(body));
    const [blocks] = (await repacked(file)).values();
    expect(blocks).toHaveLength(3);
    expect(read(blocks).map(told)).toEqual(decode(file).traces.map(told));
    expect(blocks.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(file.length * 1.2);
  });

  it.skipIf(realFiles.length === 0)('hold every real trace', async () => {
    for (const name of realFiles) {
      const file = readFileSync(new URL(`../../../../../shared/traces/${name}`, import.meta.url));
      const found = [...(await repacked(file)).values()].flatMap((blocks) => read(blocks)).map(told);
      const whole = (await decodeFile(file)).traces.map(told);
      expect([name, ...found.sort()]).toEqual([name, ...whole.sort()]);
    }
  });

  it('that are damaged end in an error or in a trace, and never run away', async () => {
    const [blocks] = (
      await repacked(
        bytesOf(
          '{"data":[{"traceID":"1","spans":[{"traceID":"1","spanID":"2","startTime":5,"duration":1,"tags":[{"key":"a","value":"b"}]}]}]}',
        ),
      )
    ).values();
    const whole = Buffer.concat(blocks);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, value, cut) => {
        const broken = Uint8Array.from(whole.subarray(0, Math.max(cut, 1)));
        if (at < broken.length) broken[at] = value;
        expect(() => attempt(() => read([broken]))).not.toThrow();
      }),
      // A time that is no whole number of microseconds.
      { numRuns: 1000, examples: [[136, 1, 264]] },
    );
  });
});
