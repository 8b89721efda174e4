/** From the values of a key to the lines of a legend: one for each value, or one for each step of a scale. */
import { fnv1a } from '../base/fnv.ts';
import { briefText } from '../trace/span.ts';
import type { StringId } from '../trace/strings.ts';
import type { Trace } from '../trace/trace.ts';
import { noValueToken, tokenOf, tokenOfString } from './colour-key.ts';
import type { ColourToken } from './colour-key.ts';
import { httpClasses, mostNamedNumbers, numericSteps } from './colour-scale.ts';
import type { Scale } from './colour-scale.ts';
import { kindSlots, statusSlots } from './colour-slots.ts';
import { httpStatusKeys } from './http-status.ts';
import type { Groups } from './operations-groups.ts';
import { tagOf } from './operations-keys.ts';
import { partReader } from './part-reader.ts';
import type { PartKey } from './operations-keys.ts';
import { orderOf } from './operations-sort.ts';
import { isNumber } from './query/numbers.ts';
import { coloursFor, mix, serviceColourCount, serviceSlots, unknownSlot } from './service-colours.ts';

export interface ColourLabel {
  readonly token: ColourToken;
  /** In brief; of a scale, the least and the most. */
  readonly text: string;
  /** Its spans have no value. */
  readonly isNone: boolean;
}

export interface Entries {
  /** By group: its entry. */
  readonly ofGroup: Uint32Array;
  /** By entry, and of what is no span. */
  readonly slot: Uint8Array<ArrayBuffer>;
  readonly pattern: Uint8Array<ArrayBuffer>;
  /** Of the first entries. */
  readonly labels: readonly ColourLabel[];
}

type Steps<R> = Generator<undefined, R, void>;

/** More values are no list to read, and their texts would be too much to hand over. */
export const mostListed = 2000;
/** Patterns that can be told apart: none, and three. */
const lastPattern = 3;
/** About two milliseconds of work. */
const blockValues = 1 << 12;

/** The groups of a key, and what can be read of them. */
interface Values {
  readonly trace: Trace;
  readonly by: PartKey;
  readonly groups: Groups;
  /** By group. */
  readonly spans: Uint32Array;
  readonly textOf: (g: number) => string;
  /** The string that is the value; 0 where it is none of the table's. */
  readonly idOf: (g: number) => StringId;
  readonly codeOf: (g: number) => number;
  /** The group of spans without a value, −1 for none. */
  readonly none: number;
}

/** @param spans by group: how many there are */
export function* entriesOf(trace: Trace, by: PartKey, groups: Groups, spans: Uint32Array): Steps<Entries> {
  const reader = partReader(trace, by, briefText);
  const isTag = tagOf(by) !== undefined;
  const codeOf = (g: number) => reader.codeOf(groups.first[g]);
  // A service that has not been told is no name, an operation may be.
  const none = isTag || by === 'service' ? groups.first.findIndex((i) => reader.codeOf(i) === 0) : -1;
  const values: Values = {
    trace,
    by,
    groups,
    spans,
    codeOf,
    textOf: (g) => reader.textOf(codeOf(g)) ?? '',
    idOf: (g) => (isTag ? codeOf(g) - 1 : by === 'service' || by === 'operation' ? codeOf(g) : 0),
    none,
  };
  const scale = isTag ? yield* scaleOf(values) : undefined;
  return scale === undefined ? yield* named(values) : scaled(values, scale);
}

interface GroupScale extends Scale {
  /** By value of the scale: its group. */
  readonly groups: readonly number[];
}

/** undefined: the values are names. */
function* scaleOf(values: Values): Steps<GroupScale | undefined> {
  const { by, groups, none, spans, textOf } = values;
  const isHttp = httpStatusKeys.some((key) => by === `tag:${key}`);
  const count = groups.length - (none < 0 ? 0 : 1);
  if (count === 0 || (!isHttp && count <= mostNamedNumbers)) return undefined;
  const texts: string[] = [];
  const of: number[] = [];
  for (let g = 0; g < groups.length; g++) {
    if (g % blockValues === 0) yield undefined;
    if (g === none) continue;
    const text = textOf(g);
    if (!isHttp && !isNumber(text)) return undefined;
    texts.push(text);
    of.push(g);
  }
  const scale = isHttp
    ? httpClasses(texts)
    : yield* numericSteps(
        texts,
        of.map((g) => spans[g]),
      );
  return { ...scale, groups: of };
}

function scaled({ groups, none }: Values, { bins, of, groups: scaledGroups }: GroupScale): Entries {
  const ofGroup = new Uint32Array(groups.length);
  for (const [v, g] of scaledGroups.entries()) ofGroup[g] = of[v];
  if (none >= 0) ofGroup[none] = bins.length;
  const labels: ColourLabel[] = bins.map(({ token, text }) => ({ token, text, isNone: false }));
  if (none >= 0) labels.push(noLabel);
  const slot = new Uint8Array(labels.length + 1).fill(unknownSlot);
  for (const [k, bin] of bins.entries()) slot[k] = bin.slot;
  return { ofGroup, slot, pattern: new Uint8Array(slot.length), labels };
}

const noLabel: ColourLabel = { token: noValueToken, text: '', isNone: true };

function* named(values: Values): Steps<Entries> {
  const { trace, groups, none, textOf, idOf } = values;
  const order = yield* ranked(values);
  const ofGroup = new Uint32Array(groups.length);
  for (let rank = 0; rank < order.length; rank++) ofGroup[order[rank]] = rank;
  const listed = order.subarray(0, mostListed);
  const { slot, pattern, hashes } = yield* coloursOf(values, order, listed.length);
  const labels = Array.from(listed, (g, k): ColourLabel => {
    if (g === none) return noLabel;
    const id = idOf(g);
    const text = textOf(g);
    return { token: id === 0 ? tokenOf(text) : tokenOfString(trace, id, hashes[k]), text, isNone: false };
  });
  return { ofGroup, slot, pattern, labels };
}

/** Groups by how many spans they have, and then as they come up; without a value last of those that are listed. */
function* ranked({ groups, none, spans }: Values): Steps<Uint32Array> {
  const order = yield* orderOf(Float64Array.from(spans), true);
  if (none < 0) return order;
  const at = order.indexOf(none);
  const to = Math.min(groups.length, mostListed) - 1;
  // Those between move up or down by one.
  if (at < to) order.copyWithin(at, at + 1, to + 1);
  else order.copyWithin(to + 1, to, at);
  order[to] = none;
  return order;
}

/** The rule of services for what is listed; of the others each by its name alone. */
function* coloursOf(values: Values, order: Uint32Array, listed: number) {
  const { by, none, codeOf, textOf, idOf, groups, trace } = values;
  const slot = new Uint8Array(order.length + 1).fill(unknownSlot);
  const pattern = new Uint8Array(order.length + 1);
  const { bytes, offsets } = trace.strings;
  const hashes = new Uint32Array(order.length);
  if (by === 'kind' || by === 'status') {
    const fixed = by === 'kind' ? kindSlots : statusSlots;
    for (let k = 0; k < order.length; k++) slot[k] = fixed[codeOf(order[k])];
    return { slot, pattern, hashes };
  }
  for (let k = 0; k < order.length; k++) {
    if (k % blockValues === 0) yield undefined;
    const id = idOf(order[k]);
    if (order[k] !== none) hashes[k] = fnv1a(bytes, offsets[id], offsets[id + 1]) >>> 0;
  }
  const names = Uint32Array.from({ length: listed }, (_, k) => k).filter((k) => order[k] !== none);
  // All services of the trace have a say in it, as in every other place.
  const given =
    by === 'service'
      ? servicesOf(
          trace,
          names.map((k) => groups.first[order[k]]),
        )
      : coloursFor(
          names.map((k) => hashes[k]),
          (n) => textOf(order[names[n]]),
        );
  for (const [n, k] of names.entries()) {
    slot[k] = given.slot[n];
    pattern[k] = Math.min(lastPattern, given.pattern[n]);
  }
  for (let k = listed; k < order.length; k++) {
    const h = mix(hashes[k]);
    slot[k] = h % serviceColourCount;
    pattern[k] = 1 + ((h >>> 8) % lastPattern);
  }
  return { slot, pattern, hashes };
}

function servicesOf(trace: Trace, spans: Uint32Array) {
  const { slot, pattern } = serviceSlots(trace);
  const rows = spans.map((i) => trace.spans.process[i]);
  return { slot: rows.map((p) => slot[p]), pattern: rows.map((p) => pattern[p]) };
}
