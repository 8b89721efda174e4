import { describe, expect, it } from 'vitest';
import { generateTrace } from '#mocks/generate.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { TraceDecoder } from '../formats/decode.ts';
import type { Trace } from '../trace/trace.ts';
import { wholeOf } from './analysis.ts';
import { barsOf, overview } from './overview.ts';
import { serviceColourCount, serviceSlots } from './service-colours.ts';

/** Slot n is the colour 0x010101 · n; what is not known is white. */
const palette = [...Array.from({ length: serviceColourCount }, (_, n) => n * 0x010101), 0xffffff];

/** A character a pixel: `#` opaque, `+` in part, `.` nothing. */
function drawn(trace: Trace, width: number, height: number, ratio = 1): string[] {
  const { pixels } = wholeOf(overview.run(trace, { width, height, ratio, palette }));
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (__, x) => {
      const alpha = pixels[(y * width + x) * 4 + 3];
      return alpha === 0 ? '.' : alpha === 255 ? '#' : '+';
    }).join(''),
  );
}

describe('the picture of a trace', () => {
  it('has a bar for each span, below each other, as long as they are', () => {
    const trace = sampleTrace('A [0,100]\nB [20,60] <C:A\nC [60,100] <C:A');
    // Margin 4, pitch 5, thickness 3.
    expect(drawn(trace, 10, 24).slice(3, 18)).toEqual([
      '..........',
      '##########',
      '##########',
      '##########',
      '..........',
      '..........',
      '..####....',
      '..####....',
      '..####....',
      '..........',
      '..........',
      '......####',
      '......####',
      '......####',
      '..........',
    ]);
  });

  it('softens edges that fall between pixels', () => {
    const trace = sampleTrace('A [0,100]\nB [25,75] <C:A');
    expect(drawn(trace, 10, 24)[9]).toBe('..+####+..');
  });

  it('keeps what is short visible, up to the right edge', () => {
    const trace = sampleTrace('A [0,100000]\nB [99999,100000] <C:A');
    expect(drawn(trace, 10, 24)[9]).toBe('........##');
  });

  it('has the colour of the service, and another where the service is not known', () => {
    const trace = sampleTrace('A web [0,100]\nB db [0,100] <C:A');
    const { pixels } = wholeOf(overview.run(trace, { width: 2, height: 24, ratio: 1, palette }));
    const at = (y: number) => [...pixels.subarray(y * 8, y * 8 + 4)];
    const { slot } = serviceSlots(trace);
    const [web, db] = [trace.spans.process[0], trace.spans.process[1]].map((p) => slot[p]);
    expect(web).not.toBe(db);
    expect(at(5)).toEqual([web, web, web, 255]);
    expect(at(10)).toEqual([db, db, db, 255]);
    const unknown = { ...trace, processes: { ...trace.processes, service: new Uint32Array(2) } };
    const other = wholeOf(overview.run(unknown, { width: 2, height: 24, ratio: 1, palette })).pixels;
    expect([...other.subarray(5 * 8, 5 * 8 + 4)]).toEqual([255, 255, 255, 255]);
  });

  it('leaves out what is not a span', () => {
    const trace = sampleTrace('B [0,100] <C:gone');
    expect(drawn(trace, 4, 24).filter((line) => line.includes('#'))).toHaveLength(3);
  });

  it('has a line for every pixel of the device, however many spans there are: the longest of its rows', () => {
    const decoder = new TraceDecoder();
    const body = { data: [generateTrace({ seed: 1, spans: 5000, shape: 'star' })] };
    decoder.push(new TextEncoder().encode(JSON.stringify(body)));
    const [trace] = decoder.end().traces;
    for (const ratio of [1, 2, 3]) {
      const room = 48 * ratio - 8 * ratio;
      const bars = [...barsOf(trace.spans, 48 * ratio, ratio)].filter(({ span }) => span >= 0);
      expect(bars).toHaveLength(room);
      for (const [line, { span, top, bottom }] of bars.entries()) {
        expect([top, bottom]).toEqual([4 * ratio + line, 4 * ratio + line + 1]);
        const from = Math.floor((line * 5000) / room);
        const to = Math.floor(((line + 1) * 5000) / room);
        const longest = Math.max(...trace.spans.duration.subarray(from, to));
        expect(span >= from && span < to).toBe(true);
        expect(trace.spans.duration[span]).toBe(longest);
      }
      const lines = drawn(trace, 30, 48 * ratio, ratio);
      expect(lines.filter((line) => /[#+]/.test(line))).toHaveLength(room);
    }
  });

  it('of a trace without spans, or without room, is empty and no error', () => {
    expect(drawn({ ...sampleTrace('A [0,1]'), durationNs: 0 }, 3, 9)).toHaveLength(9);
    expect(drawn(sampleTrace('A [0,1]\nB [0,1]'), 1, 1)).toEqual(['.']);
    expect(drawn(sampleTrace('A [0,1]'), 0, 0)).toEqual([]);
  });
});
