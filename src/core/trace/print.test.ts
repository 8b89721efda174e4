import { expect, it } from 'vitest';
import { generateTrace } from '#mocks/generate.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { TraceDecoder } from '../formats/decode.ts';
import { printTrace } from './print.ts';
import { briefText } from './span.ts';

it('prints a tree, and counts what it leaves out', () => {
  const trace = sampleTrace('A web [0,9]\nB db [1,2] <C:A\nC db [3,4] <F:A');
  expect(printTrace(trace)).toBe('web A [0,9]\n  db B [1,2]\n  db C [3,4] ~follows');
  expect(printTrace(trace, false, 2)).toBe('web A [0,9]\n  db B [1,2]\n… and 1 more rows');
});

it('takes room in proportion to the rows, however deep they are', () => {
  const decoder = new TraceDecoder();
  const body = { data: [generateTrace({ seed: 1, spans: 3000, shape: 'chain' })] };
  decoder.push(new TextEncoder().encode(JSON.stringify(body)));
  const lines = printTrace(decoder.end().traces[0]).split('\n');
  expect(lines).toHaveLength(3000);
  expect(lines[2999].trim()).toMatch(/^\(level 3000\) /);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(500);
});

it('a brief text is a beginning, without half a character', () => {
  const bytes = new TextEncoder().encode(`short${'é'.repeat(5000)}`);
  const strings = { length: 2, bytes, offsets: Uint32Array.of(0, 5, bytes.length) };
  expect(briefText(strings, 0)).toBe('short');
  expect(briefText(strings, 1)).toMatch(/^é{100,400}…$/);
  const odd = new TextEncoder().encode(`x${'é'.repeat(5000)}`);
  expect(briefText({ length: 1, bytes: odd, offsets: Uint32Array.of(0, odd.length) }, 0)).toMatch(/^xé+…$/);
});
