import { describe, expect, it } from 'vitest';
import { sampleTrace } from '#mocks/sample.ts';
import { wholeOf } from '#core/analysis/analysis.ts';
import { mergedLayout } from '#core/analysis/flame-merged.ts';
import { timeLayout } from '#core/analysis/flame-time.ts';
import { spanIdOf } from '#core/trace/span.ts';
import type { Trace } from '#core/trace/trace.ts';
import { paintOf } from '#core/analysis/paint.ts';
import { barPaint } from './bar-paint.ts';
import { Painter } from './painter.ts';
import type { Scene } from './painter.ts';
import { matchedBars, mergedPicture, timePicture } from './picture.ts';
import type { Picture } from './picture.ts';
import { tonesOf } from './tones.ts';

/** White ground, red errors, every service blue; a pixel is a microsecond, a row ten lines. */
const words: Readonly<Record<number, string>> = {
  0xffffff: '.',
  0x0000ff: '#',
  0xa3a3ff: '-',
  0xff0000: '!',
};
const marks = [0xffffff, 0xffffff, 0xff0000, 0x000000, 0x888888, 0xffff00];
const palette = Array.from({ length: 61 }, () => 0x0000ff);
const width = 40;

const byTime = (trace: Trace) => wholeOf(timePicture(trace, wholeOf(timeLayout(trace))));
const byPath = (trace: Trace) =>
  wholeOf(mergedPicture(trace, wholeOf(mergedLayout(trace, { size: 'total', focus: undefined }))));

function painted(picture: Picture, scene: Partial<Scene> = {}) {
  const rows = picture.bars.rows;
  const painter = new Painter(width, rows * 10);
  const roomy = painter.paint({
    picture,
    window: { from: 0, to: width * 1000 },
    top: 0,
    rowHeight: 10,
    width,
    height: rows * 10,
    ratio: 1,
    tones: tonesOf(marks, palette),
    paint: barPaint(picture, paintOf(picture.trace, undefined, [])),
    matched: undefined,
    grid: [],
    ...scene,
  });
  const colourAt = (x: number, y: number) => {
    const [r, g, b] = painter.bytes.subarray(4 * (y * width + x));
    return (r << 16) | (g << 8) | b;
  };
  /** A line of pixels as letters; `~` is something between. */
  const line = (y: number) => Array.from({ length: width }, (_, x) => words[colourAt(x, y)] ?? '~').join('');
  return { roomy, colourAt, line };
}

const dots = (count: number) => '.'.repeat(count);

describe('the painter', () => {
  const nested = sampleTrace('P [0,40]\nA [10,20] <C:P\nB [30,36] <C:P');

  it('draws self time strong and awaited calls pale, with a strong edge and a gap between rows', () => {
    const { line } = painted(byTime(nested));
    expect(line(0)).toBe(`${'#'.repeat(39)}.`);
    expect(line(5)).toBe('##########----------##########------###.');
    expect(line(9)).toBe(dots(40));
    expect(line(15)).toBe(`${dots(10)}#########${dots(11)}#####${dots(5)}`);
  });

  it('marks what failed at its foot, however thin it is', () => {
    const failing = sampleTrace('P [0,40]\nA [10,10.2] <C:P');
    failing.spans.flags[1] = 1;
    const { line } = painted(byTime(failing));
    expect(line(18)).toBe(`${dots(10)}!!${dots(28)}`);
    expect(line(15)).toBe(`${dots(10)}~${dots(29)}`);
    expect(line(8)).not.toContain('!');
  });

  it('sets a bar of a further lane apart from the row above', () => {
    const { line } = painted(byTime(sampleTrace('P [0,40]\nA [0,20] <C:P\nB [10,40] <C:P')));
    const bar = `${dots(10)}${'#'.repeat(29)}.`;
    expect([20, 21, 23].map(line)).toEqual([dots(40), dots(40), dots(40)]);
    expect([24, 25, 28].map(line)).toEqual([bar, bar, bar]);
  });

  it('shows as much colour as time is covered, and what little there is', () => {
    const tiny = Array.from({ length: 20 }, (_, k) => `s${k} [${k},${k + 0.7}] <C:P`).join('\n');
    const { colourAt } = painted(byTime(sampleTrace(`P [0,40]\n${tiny}\nalone [30,30.01] <C:P`)));
    // 70% blue on white, and the least that is shown.
    expect(colourAt(5, 15) >> 16).toBe(76);
    expect(colourAt(30, 15) >> 16).toBe(153);
    expect(colourAt(31, 15)).toBe(0xffffff);
  });

  it('draws many in one pixel like one by one, but for what failed or was found', () => {
    const many = Array.from({ length: 3200 }, (_, k) => `s${k} [${k / 100},${k / 100 + 0.005}] <C:P`);
    const trace = sampleTrace(['P [0,40]', ...many].join('\n'));
    const picture = byTime(trace);
    const plain = painted(picture);
    expect(plain.colourAt(8, 15) >> 16).toBeCloseTo(127, -1);
    const found = trace.spans.start.findIndex((start) => start === 8500);
    const { colourAt } = painted(picture, {
      matched: wholeOf(matchedBars(picture, Uint32Array.of(found), 'dim')),
    });
    expect(colourAt(8, 15) >> 16).toBeLessThan(colourAt(10, 15) >> 16);
  });

  it('dims what find does not mean', () => {
    const picture = byTime(nested);
    const found = nested.spans.parent.findIndex((_, i) => spanIdOf(nested, i) === 'B');
    const { line } = painted(picture, {
      matched: wholeOf(matchedBars(picture, Uint32Array.of(found), 'dim')),
    });
    expect(line(15)).toBe(`${dots(10)}~~~~~~~~~${dots(11)}#####${dots(5)}`);
  });

  it('marks what find means by a band along its top, however thin it is, and leaves the rest as it is', () => {
    const words = { x: 'x [2,2.1] <C:P', lane: 'L [12,30] <C:P' };
    const trace = sampleTrace(`P [0,40]\nA [10,20] <C:P\n${words.x}\n${words.lane}`);
    const picture = byTime(trace);
    const found = [...trace.spans.parent.keys()].filter((i) => 'xAL'.includes(spanIdOf(trace, i)));
    const plain = painted(picture);
    const { line, colourAt } = painted(picture, {
      matched: wholeOf(matchedBars(picture, Uint32Array.from(found), 'highlight')),
    });
    const dark = (y: number) =>
      Array.from({ length: width }, (_, x) => (colourAt(x, y) === 0 ? 'M' : '.')).join('');
    expect([10, 12].map(dark)).toEqual(Array(2).fill(`..MM${dots(6)}${'M'.repeat(9)}${dots(21)}`));
    expect(dark(13)).toBe(dots(40));
    expect(line(15)).toBe(plain.line(15));
    // A bar of a further lane begins lower.
    expect(dark(21)).toBe(dots(40));
    expect(dark(24)).toBe(`${dots(12)}${'M'.repeat(17)}${dots(11)}`);
    expect(dark(0)).toBe(dots(40));
  });

  it('marks one of many in a pixel without drawing them one by one', () => {
    const many = Array.from({ length: 3200 }, (_, k) => `s${k} [${k / 100},${k / 100 + 0.005}] <C:P`);
    const trace = sampleTrace(['P [0,40]', ...many].join('\n'));
    const picture = byTime(trace);
    const found = trace.spans.start.findIndex((start) => start === 8500);
    const { colourAt } = painted(picture, {
      matched: wholeOf(matchedBars(picture, Uint32Array.of(found), 'highlight')),
    });
    expect(colourAt(8, 11)).toBe(0);
    expect(colourAt(12, 11)).not.toBe(0);
    expect(colourAt(8, 15)).toBe(painted(picture).colourAt(8, 15));
  });

  it('draws only the window, from any row on', () => {
    const { line } = painted(byTime(nested), { window: { from: 30_000, to: 32_000 }, top: 1 });
    expect(line(5)).toBe('#'.repeat(40));
    expect(line(15)).toBe(dots(40));
  });

  it('strokes what is wider than the own time of a caller', () => {
    const picture = byPath(sampleTrace('P [0,20]\nA [0,20] <C:P op=a\nB [0,20] <C:P op=a'));
    const { line, roomy } = painted(picture);
    expect(line(5).slice(0, 20)).toBe('-'.repeat(20));
    expect(line(5).slice(20)).toMatch(/^(--\.\.){4}/);
    expect(line(0)).toBe(`${'#'.repeat(20)}${line(5).slice(20)}`);
    expect(line(15)).toBe(`${'#'.repeat(39)}.`);
    expect(roomy).toEqual([
      { bar: 0, row: 0 },
      { bar: 1, row: 1 },
    ]);
  });

  it('survives a trace of one instant', () => {
    const { line } = painted(byTime(sampleTrace('P [0,0]')));
    expect(line(5)).toBe(`~${dots(39)}`);
  });
});
