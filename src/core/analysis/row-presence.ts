/** Which spans may have a row, before folds and groups have a say: not those of hidden services, nor those that find leaves out. */
import { SpanFlag } from '../trace/trace.ts';
import type { Trace } from '../trace/trace.ts';
import { blockOfSpans } from './analysis.ts';
import type { Steps } from './analysis.ts';
import { hiddenProcesses, isHiddenSpan } from './hidden-services.ts';
import type { Scope } from './hidden-services.ts';

/** What hidden services take away. */
export interface HiddenSpans {
  /** 1: hidden. */
  readonly marks: Uint8Array;
  /** How many are hidden before a span, and how many of those failed: one entry more than there are spans. */
  readonly before: Uint32Array;
  readonly errorsBefore: Uint32Array;
  /** How many have the span as their nearest ancestor that is not hidden. */
  readonly under: Uint32Array;
  readonly errorsUnder: Uint32Array;
}

/** Which spans may have a row. */
export interface Presence {
  readonly hidden: HiddenSpans | undefined;
  /** 1: no row; undefined: all may have one. */
  readonly absent: Uint8Array | undefined;
  /** Nearest ancestor that is not hidden, −1 if there is none. */
  readonly above: Int32Array;
  /** How many before a span have a row; one entry more than there are spans; undefined if all do. */
  readonly before: Uint32Array | undefined;
}

/**
 * O(n).
 * @param only matches to be shown alone, ascending
 */
export function* presenceOf(trace: Trace, scope: Scope, only: Uint32Array | undefined): Steps<Presence> {
  const { hidden, above } = yield* hiddenSpans(trace, scope);
  const absent = only === undefined ? hidden?.marks : yield* allBut(only, above, hidden?.marks);
  return { hidden, above, absent, before: yield* countBefore(absent) };
}

/** Marks all but matches that are not hidden, and what leads to them. */
function* allBut(matches: Uint32Array, above: Int32Array, hidden: Uint8Array | undefined): Steps<Uint8Array> {
  const absent = new Uint8Array(above.length).fill(1);
  for (let m = 0; m < matches.length; m++) {
    if (m % blockOfSpans === 0) yield undefined;
    if (hidden?.[matches[m]] === 1) continue;
    for (let i = matches[m]; i >= 0 && absent[i] === 1; i = above[i]) absent[i] = 0;
  }
  return absent;
}

function* countBefore(absent: Uint8Array | undefined): Steps<Uint32Array | undefined> {
  if (absent === undefined) return undefined;
  const before = new Uint32Array(absent.length + 1);
  for (let i = 0; i < absent.length; i++) {
    if (i % blockOfSpans === 0) yield undefined;
    before[i + 1] = before[i] + 1 - absent[i];
  }
  return before;
}

function* hiddenSpans(
  trace: Trace,
  { focus, hidden: names }: Scope,
): Steps<{ readonly hidden: HiddenSpans | undefined; readonly above: Int32Array }> {
  const { spans } = trace;
  const { length, parent, flags } = spans;
  const ofProcess = hiddenProcesses(trace, names);
  if (!ofProcess.includes(1)) return { hidden: undefined, above: parent };
  const marks = new Uint8Array(length);
  const before = new Uint32Array(length + 1);
  const errorsBefore = new Uint32Array(length + 1);
  const under = new Uint32Array(length);
  const errorsUnder = new Uint32Array(length);
  const above = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    if (i % blockOfSpans === 0) yield undefined;
    const p = parent[i];
    const shown = p >= 0 && marks[p] === 1 ? above[p] : p;
    above[i] = shown;
    before[i + 1] = before[i];
    errorsBefore[i + 1] = errorsBefore[i];
    if (i === focus || !isHiddenSpan(spans, ofProcess, i)) continue;
    const failed = (flags[i] & SpanFlag.error) !== 0 ? 1 : 0;
    marks[i] = 1;
    before[i + 1]++;
    errorsBefore[i + 1] += failed;
    if (shown < 0) continue;
    under[shown]++;
    errorsUnder[shown] += failed;
  }
  return { hidden: { marks, before, errorsBefore, under, errorsUnder }, above };
}
