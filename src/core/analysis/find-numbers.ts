/** Numeric comparison of tag values: of those that stand behind the key, each distinct one once. */
import { textOf } from '../trace/strings.ts';
import type { StringId, StringTable } from '../trace/strings.ts';
import type { Trace } from '../trace/trace.ts';
import { compareNumbers, isNumber } from './query/numbers.ts';
import type { Bound, Range, TextValue } from './query/query.ts';
import type { Pausing } from './text-search.ts';

export type NumberTest = (text: string) => boolean;

/** @param test a range, or text that is a number */
export function numberTest(test: TextValue | Range): NumberTest {
  if (test.op !== 'range') return (text) => compareNumbers(text, test.text) === 0;
  const { from, to } = test;
  return (text) =>
    (from === undefined || isBeyond(compareNumbers(text, from.text), from)) &&
    (to === undefined || isBeyond(compareNumbers(to.text, text), to));
}

function isBeyond(order: number, { isIn }: Bound): boolean {
  return order > 0 || (order === 0 && isIn);
}

/** About a millisecond of work. */
const blockRows = 1 << 16;

/**
 * For each value behind a key with `bit` that is a number: sets `bit` in `valueIs` if it passes, else clears it. Whether any
 * has. O(tags + values).
 */
export function* markNumbers(
  trace: Trace,
  { keyIs, valueIs }: { readonly keyIs: Uint8Array; readonly valueIs: Uint8Array },
  bit: number,
  asksNames: boolean,
  test: NumberTest,
): Pausing<boolean> {
  const marks: Marks = {
    strings: trace.strings,
    seen: new Uint8Array(trace.strings.length),
    valueIs,
    bit,
    test,
  };
  let found = false;
  for (const { length, key, value } of [trace.attributes, trace.processAttributes, trace.eventAttributes]) {
    for (let from = 0; from < length; from += blockRows) {
      const to = Math.min(length, from + blockRows);
      for (let a = from; a < to; a++) {
        if ((keyIs[key[a]] & bit) === 0 || marks.seen[value[a]] === 1) continue;
        if (markNumber(marks, value[a])) found = true;
      }
      yield;
    }
  }
  const { name } = trace.events;
  const length = asksNames ? trace.events.length : 0;
  for (let e = 0; e < length; e++) {
    if (marks.seen[name[e]] === 0 && markNumber(marks, name[e])) found = true;
    if (e % blockRows === 0) yield;
  }
  return found;
}

interface Marks {
  readonly strings: StringTable;
  readonly seen: Uint8Array;
  readonly valueIs: Uint8Array;
  readonly bit: number;
  readonly test: NumberTest;
}

function markNumber({ strings, seen, valueIs, bit, test }: Marks, id: StringId): boolean {
  seen[id] = 1;
  const text = mayBeNumber(strings, id) ? textOf(strings, id) : '';
  if (!isNumber(text)) return (valueIs[id] & bit) !== 0;
  const passes = test(text);
  if (passes) valueIs[id] |= bit;
  else valueIs[id] &= ~bit;
  return passes;
}

/** Longer ones have no meaning to anybody. */
const longestNumber = 400;

/** Most values are not worth decoding. */
function mayBeNumber({ bytes, offsets }: StringTable, id: StringId): boolean {
  const from = offsets[id];
  const last = offsets[id + 1] - 1;
  if (last < from || last - from >= longestNumber) return false;
  return isDigit(bytes[last]) && (isDigit(bytes[from]) || '+-.'.includes(String.fromCharCode(bytes[from])));
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
