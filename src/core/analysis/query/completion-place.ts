/** What is being written where the caret is, and what stands there already. */
import type { TermToken, Token } from './lexer.ts';
import { tokensOf } from './lexer.ts';
import { fieldOf } from './query.ts';
import type { FieldName } from './query.ts';

export type CompletionPlace = WordPlace | ValuePlace;

interface Place {
  /** What a completion replaces. */
  readonly from: number;
  readonly to: number;
  /** What has been typed of it. */
  readonly text: string;
}

/** A word, or the beginning of a key. */
export interface WordPlace extends Place {
  readonly kind: 'word';
  /** An operator between two terms may stand here. */
  readonly isBehindTerm: boolean;
}

/** Behind `key:`; the place includes `=` and `<`. */
export interface ValuePlace extends Place {
  readonly kind: 'value';
  readonly key: string;
  /** undefined: the key is one of tags. */
  readonly field: FieldName | undefined;
  readonly op: TermToken['op'];
}

/** undefined: inside a phrase, where anything may stand. */
export function completionPlace(text: string, caret: number): CompletionPlace | undefined {
  const before = tokensOf(text.slice(0, caret));
  const last = before.at(-1);
  // A minus is one once something follows.
  const isMinus = last?.from === caret - 1 && text[last.from] === '-';
  if (last === undefined || last.to < caret || isPunctuation(last) || isMinus) {
    const isBehindTerm = last !== undefined && endsTerm(last) && !isMinus;
    return { kind: 'word', from: caret, to: caret, text: '', isBehindTerm };
  }
  const to = tokensOf(text).find(({ from }) => from === last.from)?.to ?? caret;
  if (last.kind !== 'term' || last.key === undefined) {
    if (last.kind === 'term' && last.value?.isQuoted === true) return undefined;
    const previous = before.at(-2);
    const isBehindTerm = previous !== undefined && endsTerm(previous);
    return { kind: 'word', from: last.from, to, text: text.slice(last.from, caret), isBehindTerm };
  }
  const { key, op, value } = last;
  const field = key.isQuoted ? undefined : fieldOf(key.text);
  return { kind: 'value', from: key.to + 1, to, text: value?.text ?? '', key: key.text, field, op };
}

function isPunctuation({ kind }: Token): boolean {
  return kind === 'open' || kind === 'close' || kind === 'minus';
}

function endsTerm({ kind }: Token): boolean {
  return kind === 'term' || kind === 'close';
}
