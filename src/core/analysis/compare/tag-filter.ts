/**
 * Traces of a sample by what their tags say: with a value, without it, or with a number of so much or less. For what no server can search
 * for, and exactly, for all tags of the traces are at hand.
 */
import { textOf } from '../../trace/strings.ts';
import { isNumber } from '../query/numbers.ts';
import { TagPlace } from './sample-tags.ts';
import type { TagSample } from './sample-tags.ts';

export type TagOf = 'root' | 'span' | 'process';

export interface TagFilter {
  readonly of: TagOf;
  /** Whose process; empty for the others. */
  readonly service: string;
  readonly key: string;
  /** `atLeast` and `below` are of the mean of a trace's numbers; a trace without any is neither. */
  readonly op: 'is' | 'isNot' | 'atLeast' | 'below';
  /** undefined: the key is not there at all. Of `atLeast` and `below` a number. */
  readonly value: string | undefined;
}

/** 1 by trace that meets all of the filters. O(filters × entries). */
export function tracesMeeting(sample: TagSample, filters: readonly TagFilter[]): Uint8Array<ArrayBuffer> {
  const meets = new Uint8Array(sample.traceIds.length).fill(1);
  for (const filter of filters) {
    const one = meeting(sample, filter);
    for (let trace = 0; trace < meets.length; trace++) meets[trace] &= one[trace];
  }
  return meets;
}

function meeting(sample: TagSample, filter: TagFilter): Uint8Array {
  const key = keyRow(sample, filter);
  const { op, value } = filter;
  if (op === 'is' || op === 'isNot') {
    const has = value === undefined ? having(sample, key) : having(sample, key, value);
    const wanted = Number((op === 'is') !== (value === undefined));
    return has.map((each) => Number(each === wanted));
  }
  const cut = Number(value);
  return Uint8Array.from(meansOf(sample, key), (mean) => Number(op === 'atLeast' ? mean >= cut : mean < cut));
}

/** −1 where no trace has the key. */
function keyRow({ tags, names }: TagSample, { of, service, key }: TagFilter): number {
  const { place } = tags;
  for (let row = 0; row < place.length; row++) {
    if (textOf(names, tags.key[row]) !== key) continue;
    if (of === 'root' && place[row] === TagPlace.root) return row;
    if (of === 'span' && place[row] === TagPlace.span) return row;
    const isProcess = of === 'process' && place[row] >= TagPlace.firstService;
    if (isProcess && textOf(names, place[row] - TagPlace.firstService) === service) return row;
  }
  return -1;
}

/** 1 by trace that has the key, with this value if one is given. */
function having({ tags, names, traceIds }: TagSample, key: number, value?: string): Uint8Array {
  const isMeant = Uint8Array.from(tags.keyOf, (row, v) =>
    Number(row === key && (value === undefined || textOf(names, tags.value[v]) === value)),
  );
  const has = new Uint8Array(traceIds.length);
  for (let trace = 0; trace < has.length; trace++)
    for (let e = tags.from[trace]; e < tags.from[trace + 1]; e++) has[trace] |= isMeant[tags.entry[e]];
  return has;
}

/** By trace: the mean of its numbers, over the spans that say them; NaN without any. */
function meansOf({ tags, names, traceIds }: TagSample, key: number): Float64Array {
  const numbers = Float64Array.from(tags.keyOf, (row, v) => {
    const text = row === key ? textOf(names, tags.value[v]) : '';
    return isNumber(text) ? Number(text) : NaN;
  });
  return Float64Array.from(traceIds, (_, trace) => {
    let [sum, count] = [0, 0];
    for (let e = tags.from[trace]; e < tags.from[trace + 1]; e++) {
      const number = numbers[tags.entry[e]];
      if (Number.isNaN(number)) continue;
      sum += number * tags.count[e];
      count += tags.count[e];
    }
    return count === 0 ? NaN : sum / count;
  });
}
