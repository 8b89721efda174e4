/** Which pixels of a lane many stretches of time cover: as many marks as there are pixels, however many stretches there are. */
import { fractionOf } from '../../widgets/time-scale.ts';
import type { TimeRange } from '../../widgets/time-scale.ts';

export interface PixelCover {
  /** A stretch, in whatever order they come; at least a pixel wide. What lies outside of the window is left out. */
  readonly add: (from: number, to: number) => void;
  /** Runs of covered pixels as a path at that height, drawn as strokes; empty if nothing is covered. */
  readonly path: (y: number) => string;
}

/** Where one stretch ends and a wider one begins the pixel between is left free, so that they can be told from one another. */
const worthAGap = 3;

/** @param width in px; the window is as wide as the lane */
export function pixelCover(range: TimeRange, width: number): PixelCover {
  const columns = Math.max(1, Math.ceil(width));
  /** How many stretches begin at a pixel, and how many have ended there. */
  const starts = new Uint32Array(columns + 1);
  const ends = new Uint32Array(columns + 1);
  const isGap = new Uint8Array(columns);
  return {
    add: (from, to) => {
      if (to < range.from || from > range.to) return;
      const first = Math.min(columns - 1, Math.max(0, Math.round(fractionOf(from, range) * width)));
      const last = Math.min(columns, Math.max(first + 1, Math.round(fractionOf(to, range) * width)));
      starts[first]++;
      ends[last]++;
      if (last - first > worthAGap && first > 0) isGap[first - 1] = 1;
    },
    path: (y) => {
      const runs: string[] = [];
      let open = -1;
      for (let x = 0, covers = 0; x <= columns; x++) {
        covers += starts[x] - ends[x];
        const isOn = covers > 0 && !(isGap[x] === 1 && covers === ends[x + 1]);
        if (isOn && open < 0) open = x;
        if (isOn || open < 0) continue;
        runs.push(`M${open} ${y}h${x - open}`);
        open = -1;
      }
      return runs.join('');
    },
  };
}
