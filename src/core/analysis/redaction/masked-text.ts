/** One text with what has to go replaced. Where things overlap, all of it goes. */

import type { Found, ValueKind } from './value-kinds.ts';

/** Why a part of a text goes. */
export type Reason = 'key' | 'text' | 'removed' | ValueKind;

export interface Mark extends Found {
  readonly reason: Reason;
  readonly isBare?: boolean;
}

/** Marks in order; overlapping ones as one, for the reason that stands first in `words`. */
export function joined(marks: readonly Mark[]): readonly Mark[] {
  const sorted = [...marks].sort((a, b) => a.from - b.from || b.to - a.to);
  const apart: Mark[] = [];
  for (const mark of sorted) {
    const last = apart.at(-1);
    if (last === undefined || mark.from >= last.to) apart.push(mark);
    else apart[apart.length - 1] = both(last, mark);
  }
  return apart;
}

function both(a: Mark, b: Mark): Mark {
  const told = ranks.indexOf(b.reason) < ranks.indexOf(a.reason) ? b : a;
  return { ...told, from: a.from, to: Math.max(a.to, b.to) };
}

/** What stands in for a text that went. The same text has the same number, so equal things can still be told to be equal. */
export class Masks {
  readonly #numbers = new Map<Reason, Map<string, number>>();

  of(reason: Reason, text: string): string {
    const known = this.#numbers.get(reason) ?? new Map<string, number>();
    this.#numbers.set(reason, known);
    const number = known.get(text) ?? known.size + 1;
    known.set(text, number);
    return `[${words[reason]} ${number}]`;
  }
}

const words: Readonly<Record<Reason, string>> = {
  key: 'masked',
  text: 'masked text',
  removed: 'removed',
  'e-mail': 'e-mail',
  token: 'token',
  IP: 'IP',
  'card number': 'card',
};

const ranks = Object.keys(words) as readonly Reason[];

export function replaceMarks(text: string, marks: readonly Mark[], masks: Masks): string {
  let out = '';
  let at = 0;
  for (const { from, to, reason, isBare } of marks) {
    const mask = masks.of(reason, text.slice(from, to));
    out += text.slice(at, from) + (isBare === true ? `"${mask}"` : mask);
    at = to;
  }
  return out + text.slice(at);
}
