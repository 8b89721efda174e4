/** What the terms of a find ask of the strings of a trace: tests of single strings, by which mask they go into. */
import { isNumber } from './query/numbers.ts';
import type { Term, TextValue } from './query/query.ts';
import type { TextTest } from './text-search.ts';

/** Terms that are about strings. The others are about columns of numbers. */
export type StringTerm = Extract<
  Term,
  { readonly kind: 'text' | 'log' | 'id' | 'has' | 'service' | 'operation' | 'tag' }
>;

export function isStringTerm(term: Term): term is StringTerm {
  return !['error', 'kind', 'status', 'duration', 'self'].includes(term.kind);
}

/**
 * `has`: the string itself is what is looked for. `isId`: likewise, as a span id. `keyIs` and `valueIs`: together in one
 * tag or field.
 */
export type MaskName = 'has' | 'isId' | 'keyIs' | 'valueIs';

export interface Want extends TextTest {
  readonly mask: MaskName;
}

export function wantsOf(term: StringTerm): readonly Want[] {
  switch (term.kind) {
    case 'text':
      return textWants(term.text.toLowerCase());
    case 'log': {
      const text = term.text.toLowerCase();
      return [{ mask: 'has', place: 'within', text }, ...pairWants(text)];
    }
    case 'id':
      return [{ mask: 'isId', place: 'spanId', text: term.text.toLowerCase() }];
    case 'has':
      return [{ mask: 'keyIs', place: 'is', text: term.text.toLowerCase() }];
    case 'service':
    case 'operation':
      return [valueWant('has', term.test)];
    default:
      return tagWants(term);
  }
}

function textWants(text: string): Want[] {
  const wants: Want[] = [{ mask: 'has', place: 'within', text }, ...pairWants(text)];
  if (/^[0-9a-z~]+$/.test(text)) wants.push({ mask: 'isId', place: 'spanId', text });
  return wants;
}

/** Of `key=value`, which may stand across the two. */
function pairWants(text: string): Want[] {
  const cut = text.indexOf('=');
  if (cut <= 0) return [];
  return [
    { mask: 'keyIs', place: 'end', text: text.slice(0, cut) },
    { mask: 'valueIs', place: 'start', text: text.slice(cut + 1) },
  ];
}

function valueWant(mask: MaskName, { op, text }: TextValue): Want {
  return { mask, place: op === 'is' ? 'is' : 'within', text: text.toLowerCase() };
}

function tagWants({ key, test }: StringTerm & { readonly kind: 'tag' }): Want[] {
  const wants: Want[] = [{ mask: 'keyIs', place: 'is', text: key.toLowerCase() }];
  if (test.op !== 'range') wants.push(valueWant('valueIs', test));
  if (hasLiteral(test))
    wants.push({ mask: 'has', place: 'within', text: `${key}:${test.text}`.toLowerCase() });
  return wants;
}

/** `localhost:8080` is looked for as it stands, too. */
function hasLiteral(test: { readonly op: string; readonly isQuoted?: boolean }): test is TextValue {
  return test.op === 'has' && test.isQuoted === false;
}

/** The key of the field that is the name of a log. */
export const nameKey = 'event';

/** Does the key of the term mean names of logs? */
export function asksNames(term: StringTerm): boolean {
  return wantsOf(term).some(
    ({ mask, place, text }) =>
      mask === 'keyIs' && (place === 'is' ? nameKey === text : nameKey.endsWith(text)),
  );
}

/** Is the text looked for in names, tags and logs alike? */
export function asksTexts(term: StringTerm): boolean {
  return term.kind === 'text' || (term.kind === 'tag' && hasLiteral(term.test));
}

/** Are values of the term's key to be compared as numbers? */
export function asksNumbers(term: StringTerm): term is StringTerm & { readonly kind: 'tag' } {
  if (term.kind !== 'tag') return false;
  return term.test.op === 'range' || (!term.test.isQuoted && isNumber(term.test.text));
}
