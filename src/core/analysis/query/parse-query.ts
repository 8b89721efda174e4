/** The text of the find box as a query, or where and why it is none. The grammar is in `query.ts`. */
import type { TermToken, Token } from './lexer.ts';
import { tokensOf } from './lexer.ts';
import { allOf, anyOf } from './query.ts';
import type { Query } from './query.ts';
import { readTerm } from './read-term.ts';

export interface QueryError {
  /** The place in the text, in UTF-16 units; empty at the end of it. */
  readonly from: number;
  readonly to: number;
  readonly problem: string;
  /** What would be right there. */
  readonly expected: string;
  /** Something is still missing at the end: whoever types may be about to write it. */
  readonly isUnfinished: boolean;
}

/** `query` is undefined for a text without terms, and for one with an error. */
export interface Parsed {
  readonly query: Query | undefined;
  readonly error: QueryError | undefined;
}

export function parseQuery(text: string): Parsed {
  const parser = new Parser(text);
  const query = parser.read();
  return parser.error === undefined ? { query, error: undefined } : { query: undefined, error: parser.error };
}

/** Parentheses and NOTs within each other; each is a call within a call. */
const mostLevels = 64;

const operands = 'a word, a “phrase”, key:value or a group in ( )';

/** By recursive descent; undefined from any method means that there is an `error`. */
class Parser {
  error: QueryError | undefined;
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;
  #level = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokensOf(text);
  }

  read(): Query | undefined {
    if (this.#tokens.length === 0) return undefined;
    const query = this.#any();
    const rest = this.#tokens.at(this.#at);
    if (query === undefined || rest === undefined) return query;
    return this.#fail(rest, 'This ) closes no group', 'quotes around it, if it is meant as text');
  }

  #any(): Query | undefined {
    return this.#list('OR', () => this.#all(), anyOf);
  }

  #all(): Query | undefined {
    return this.#list('AND', () => this.#not(), allOf);
  }

  /** Operands with the operator between them; in front of a further operand AND may be left out. */
  #list(
    operator: 'AND' | 'OR',
    operand: () => Query | undefined,
    join: (queries: readonly Query[]) => Query,
  ): Query | undefined {
    const found: Query[] = [];
    for (;;) {
      const next = operand();
      if (next === undefined) return undefined;
      found.push(next);
      const kind = this.#tokens.at(this.#at)?.kind;
      if (kind === operator) this.#at++;
      else if (operator === 'OR' || kind === undefined || !isOperandStart(kind)) return join(found);
    }
  }

  #not(): Query | undefined {
    const token = this.#tokens.at(this.#at);
    if (token === undefined || !isOperandStart(token.kind)) return this.#failAtOperand(token);
    this.#at++;
    if (token.kind === 'term') return this.#term(token);
    if (this.#level === mostLevels)
      return this.#fail(token, `More than ${mostLevels} levels of ( ) and NOT`, 'a simpler query');
    this.#level++;
    const query = token.kind === 'open' ? this.#group(token) : this.#negated();
    this.#level--;
    return query;
  }

  #negated(): Query | undefined {
    const of = this.#not();
    return of === undefined ? undefined : { kind: 'not', of };
  }

  #group(open: Token): Query | undefined {
    const query = this.#any();
    if (query === undefined) return undefined;
    const close = this.#tokens.at(this.#at);
    this.#at++;
    if (close !== undefined) return query;
    return this.#fail(open, 'This ( is not closed', ') at the end of the group', true);
  }

  #term(token: TermToken): Query | undefined {
    const term = readTerm(token);
    if ('query' in term) return term.query;
    const isUnfinished = token.to === this.#text.length && term.isUnfinished === true;
    return this.#fail(term.at, term.problem, term.expected, isUnfinished);
  }

  /** Where a term should be, there is something else, or nothing. */
  #failAtOperand(token: Token | undefined): undefined {
    if (this.#at === 0) {
      const name = this.#nameOf(token);
      return this.#fail(token, `Nothing stands before ${name}`, `${operands}, or quotes around ${name}`);
    }
    const before = this.#tokens[this.#at - 1];
    const end = { from: before.from, to: this.#text.trimEnd().length };
    if (token === undefined)
      return this.#fail(end, `Nothing stands behind ${this.#nameOf(before)}`, operands, true);
    const [a, b] = [this.#nameOf(before), this.#nameOf(token)];
    const place = { from: before.from, to: token.to };
    return this.#fail(place, `Nothing stands between ${a} and ${b}`, operands);
  }

  #nameOf(token: Token | undefined): string {
    return token === undefined ? 'the end' : this.#text.slice(token.from, token.to);
  }

  #fail(
    at: { readonly from: number; readonly to: number } | undefined,
    problem: string,
    expected: string,
    isUnfinished = false,
  ): undefined {
    const end = this.#text.length;
    this.error ??= { from: at?.from ?? end, to: at?.to ?? end, problem, expected, isUnfinished };
    return undefined;
  }
}

function isOperandStart(kind: Token['kind']): boolean {
  return kind === 'open' || kind === 'minus' || kind === 'NOT' || kind === 'term';
}
