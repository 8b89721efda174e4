import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { printTrace } from '../../trace/print.ts';
import { decode } from '../decode.ts';
import type { DecodedFile } from './file-decoder.ts';
import { decodeFile, FileDecoder } from './file-decoder.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const open = (text: string) => decodeFile(bytesOf(text));

async function openInChunks(bytes: Uint8Array, sizes: readonly number[]): Promise<DecodedFile> {
  const decoder = new FileDecoder();
  for (let at = 0, k = 0; at < bytes.length; k++) {
    await decoder.push(bytes.slice(at, at + sizes[k % sizes.length]));
    at += sizes[k % sizes.length];
  }
  return decoder.end();
}

const span = (id: number, traceID = 'a1') =>
  `{"traceID":"${traceID}","spanID":"${id}","operationName":"op ${id}","startTime":${1.7e15 + id},"duration":5,"tags":[]}`;
const otlpLine = (id: number) =>
  `{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1","spanId":"bbbbbbbbbbbbbb0${id}","name":"op","startTimeUnixNano":"1700000000000000000","endTimeUnixNano":"1700000001000000000"}]}]}]}`;
const spansIn = ({ traces }: DecodedFile) => traces.reduce((sum, { spanCount }) => sum + spanCount, 0);

describe('a file', () => {
  it('is read like an answer of a server, wherever its bytes are cut', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(hostileBody, sizes, async (body, cuts) => {
        const { traces, problems } = await openInChunks(bytesOf(body), cuts);
        const expected = decode(bytesOf(body)).traces.map((trace) => printTrace(trace, true));
        expect(traces.map((trace) => printTrace(trace, true))).toEqual(expected);
        expect(problems).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('that is cut keeps what is whole, and says where it ends', async () => {
    const text = `{"data":[{"spans":[${span(1)},${span(2)},{"traceID":"a1","sp`;
    const { traces, problems, lost } = await open(text);
    expect(traces[0].spanCount).toBe(2);
    expect(lost).toBe(1);
    expect(problems).toEqual([
      {
        line: 1,
        offset: text.length,
        reason: 'The file ends in the middle of its JSON. The span that stood here is lost.',
      },
    ]);
  });

  it('of lines is read on behind broken ones, each named with its place', async () => {
    const lines = [
      otlpLine(1),
      '{this is not JSON',
      '{"cut":"off',
      otlpLine(2),
      otlpLine(3).slice(0, -20),
      '',
      otlpLine(4),
    ];
    const file = await open(lines.join('\n'));
    expect(spansIn(file)).toBe(3);
    expect(file.lost).toBe(1);
    expect(file.problems.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'Expected a key.'],
      [3, 'Bad character in a string.'],
      [5, 'Bad character in a string. The span that stood here is lost.'],
    ]);
  });

  it.each([0, 1, 2, 3])('with the broken line at %i is read around it', async (broken) => {
    for (const damage of ['{"a":', '}', otlpLine(9).slice(0, 100), 'INFO started', '{"a":1}}', '[1,2']) {
      const lines = [1, 2, 3, 4].map(otlpLine);
      lines[broken] = damage;
      const file = await open(lines.join('\n'));
      expect([damage, spansIn(file), file.problemCount]).toEqual([damage, 3, 1]);
    }
  });

  it('of very long lines is read on too, though none ends in what is looked at first', async () => {
    const long = otlpLine(1).replace('"op"', `"${'x'.repeat(100_000)}"`);
    const file = await open([long, long.slice(0, -9), long.replace('bb01', 'bb02'), otlpLine(3)].join('\n'));
    expect(spansIn(file)).toBe(3);
    expect(file.problems.map(({ line }) => line)).toEqual([2]);
  });

  it('with a hole of NUL bytes is read on behind it', async () => {
    const file = await open(
      `${otlpLine(1)}\n${otlpLine(2).slice(0, 80)}${'\0'.repeat(5000)}${otlpLine(3)}\n${otlpLine(4)}\n`,
    );
    expect(spansIn(file)).toBe(3);
    expect(file.problems.map(({ reason }) => reason)).toEqual([
      'Bad character in a string. The span that stood here is lost.',
      '5,000 NUL bytes before this: a hole in the file.',
    ]);
  });

  it('with a span on each line of a list is read on behind a broken one', async () => {
    const file = await open(`[\n${span(1)},\n${span(2).slice(0, -30)},\n${span(3)},\n${span(4)}\n]\n`);
    expect(spansIn(file)).toBe(3);
    expect(file.lost).toBe(1);
    expect(file.problemCount).toBe(1);
  });

  it('with other telemetry among its lines says how much', async () => {
    const { notes } = await open(
      `{"resourceLogs":[]}\n${otlpLine(1)}\n{"resourceMetrics":[]}\n{"resourceMetrics":[]}`,
    );
    expect(notes).toEqual(['1 of 4 documents hold logs.', '2 of 4 documents hold metrics.']);
  });

  it.each([
    ['', 'The file is empty.'],
    ['[]', 'The file holds an empty list: no traces.'],
    [
      '<!doctype html>',
      'This is a page (HTML or XML), not traces. It may be the answer of a login page or a proxy.',
    ],
    ['hello', 'This is no format of traces that Spoor knows.'],
    ['{"hello":1}', 'This JSON holds no trace in a format Spoor knows.'],
    [
      '[{"parent":"a","child":"b","callCount":1}]',
      'These are dependency links: counts of who calls whom, without traces.',
    ],
  ])('that holds no traces is refused with a reason: %s', async (text, reason) => {
    const { traces, problems } = await open(text);
    expect(traces).toEqual([]);
    expect(problems).toEqual([{ line: undefined, offset: 0, reason }]);
  });

  it('of brackets nested without end is refused, not followed', async () => {
    const deep = await open(`${otlpLine(1)}\n${'['.repeat(300_000)}`);
    expect(spansIn(deep)).toBe(1);
    expect(deep.problemCount).toBe(1);
  });
});
