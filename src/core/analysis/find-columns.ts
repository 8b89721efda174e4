/** Terms of a find that are about columns of numbers: kind, status, error, duration, self time. */
import { spanKindNames, SpanFlag, SpanStatus } from '../trace/trace.ts';
import type { Trace } from '../trace/trace.ts';
import { statusNames } from './query/query.ts';
import type { Range, Term } from './query/query.ts';
import { timeOf } from './query/read-term.ts';
import type { StringTerm } from './find-wants.ts';
import { selfTimes } from './self-time.ts';

export type ColumnTerm = Exclude<Term, StringTerm>;

/** Writes 1 or 0 for each span of [from, to) into `out`, from its beginning. */
export type Fill = (from: number, to: number, out: Uint8Array) => void;

export function fillOf(trace: Trace, term: ColumnTerm): Fill {
  switch (term.kind) {
    case 'error':
      return fillErrors(trace);
    case 'kind':
      return fillKinds(trace, passing(spanKindNames, term));
    case 'status':
      return fillStatus(trace, passing(statusNames, term));
    case 'duration':
      return fillRange(trace.spans.duration, term.test);
    default:
      return fillRange(selfTimes(trace), term.test);
  }
}

interface WordTerm {
  readonly word: string;
  readonly isWhole: boolean;
}

/** 1 for each name that the word is, or begins. */
function passing(names: readonly string[], { word, isWhole }: WordTerm): Uint8Array {
  return Uint8Array.from(names, (name) => Number(isWhole ? name === word : name.startsWith(word)));
}

function fillErrors({ spans: { flags } }: Trace): Fill {
  return (from, to, out) => {
    for (let i = from; i < to; i++) out[i - from] = flags[i] & SpanFlag.error;
  };
}

function fillKinds({ spans: { kind } }: Trace, passes: Uint8Array): Fill {
  return (from, to, out) => {
    for (let i = from; i < to; i++) out[i - from] = passes[kind[i]];
  };
}

/** Errors are the spans that every view marks as such, whatever made them so. */
function fillStatus({ spans: { flags, status } }: Trace, passes: Uint8Array): Fill {
  return (from, to, out) => {
    for (let i = from; i < to; i++) {
      const isError = (flags[i] & SpanFlag.error) !== 0;
      const isOk = status[i] === SpanStatus.ok;
      out[i - from] = passes[isError ? SpanStatus.error : isOk ? SpanStatus.ok : SpanStatus.unset];
    }
  };
}

function fillRange(column: Float64Array, { from, to }: Range): Fill {
  const [least, most] = [from, to].map((end) => (end === undefined ? undefined : timeOf(end.text)));
  const above = least === undefined ? -Infinity : from?.isIn === true ? least : least + 0.5;
  const below = most === undefined ? Infinity : to?.isIn === true ? most : most - 0.5;
  return (first, last, out) => {
    for (let i = first; i < last; i++) out[i - first] = Number(column[i] >= above && column[i] <= below);
  };
}
