/** Scales for values that are numbers: steps for quantities, classes for the status of HTTP. Entries are in ascending order. */
import { tokenOf } from './colour-key.ts';
import type { ColourToken } from './colour-key.ts';
import { firstStepSlot, httpSlots, stepCount } from './colour-slots.ts';
import { httpClassOf } from './http-status.ts';
import { sortedBy } from './operations-sort.ts';
import { compareNumbers } from './query/numbers.ts';

/** One colour of a scale. */
export interface Bin {
  readonly token: ColourToken;
  readonly text: string;
  readonly slot: number;
}

export interface Scale {
  readonly bins: readonly Bin[];
  /** By value: which bin it is in. */
  readonly of: Uint8Array;
}

/** Fewer different values than this and one more have a colour each, although they are numbers. */
export const mostNamedNumbers = 12;

/**
 * Steps that hold about equally many spans each, whatever the spread of the values: a value is in the step in which the
 * middle one of its spans is. Equal values are never parted, so steps may be fewer than six; these lie as far apart as
 * they can. O(n log n) in the number of values.
 * @param texts distinct numbers
 * @param spans by value: how many spans have it
 */
export function* numericSteps(
  texts: readonly string[],
  spans: ArrayLike<number>,
): Generator<undefined, Scale, void> {
  const values = Float64Array.from(texts, Number);
  // Read once; only what rounding has made equal is compared to the last digit.
  const order = yield* sortedBy(
    Uint32Array.from(texts, (_, v) => v),
    (a, b) => values[a] - values[b] || compareNumbers(texts[a], texts[b]),
  );
  let all = 0;
  for (let v = 0; v < texts.length; v++) all += spans[v];
  const of = new Uint8Array(texts.length);
  /** The least and the most of each step that is used. */
  const ends: [number, number][] = [];
  let before = 0;
  let last = -1;
  for (const v of order) {
    const step = Math.min(stepCount - 1, Math.floor((stepCount * (before + spans[v] / 2)) / all));
    before += spans[v];
    if (step !== last) ends.push([v, v]);
    last = step;
    ends[ends.length - 1][1] = v;
    of[v] = ends.length - 1;
  }
  return { bins: ends.map(([least, most], k) => stepOf(texts[least], texts[most], k, ends.length)), of };
}

function stepOf(least: string, most: string, k: number, count: number): Bin {
  const text = least === most ? least : `${least} to ${most}`;
  const place = count === 1 ? stepCount - 1 : Math.round((k * (stepCount - 1)) / (count - 1));
  return { token: tokenOf(least === most ? least : `${least}..${most}`), text, slot: firstStepSlot + place };
}

/** By hundred; what is no status of HTTP comes last. */
export function httpClasses(texts: readonly string[]): Scale {
  const classes = texts.map((text) => httpClassOf(text) ?? 0);
  const present = [1, 2, 3, 4, 5, 0].filter((each) => classes.includes(each));
  const bins = present.map((each) => {
    const text = each === 0 ? 'other' : `${each}xx`;
    return { token: text, text, slot: httpSlots[each] };
  });
  return { bins, of: Uint8Array.from(classes, (each) => present.indexOf(each)) };
}
