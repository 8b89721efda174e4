/** Lists of `{key, type, value}`: tags of spans and processes, fields of logs. */
import type { RawAttributes } from '../../trace/raw.ts';
import type { TraceBuilder } from '../../trace/builder.ts';
import { AttributeType } from '../../trace/trace.ts';
import { eachHeaded, Heads } from '../json/heads.ts';
import { keysOf, wordsOf } from '../json/keys.ts';
import { literal } from '../json/literal.ts';
import type { JsonReader } from '../json/reader.ts';
import { Byte } from '../json/reader.ts';
import { readScalar, typeOfNext } from '../values.ts';

const nextKey = keysOf(['key', 'type', 'value']);
const typeName = wordsOf(['string', 'bool', 'boolean', 'int64', 'float64', 'binary']);

export type OnTag = (key: number, value: number) => boolean;

const end = literal('}');

/** Reads the tags of one document: what it learns of them holds for the next list. */
export class TagReader {
  readonly #reader: JsonReader;
  readonly #builder: TraceBuilder;
  readonly #heads = new Heads();

  constructor(reader: JsonReader, builder: TraceBuilder) {
    this.#reader = reader;
    this.#builder = builder;
  }

  /** Pushes each tag; `onTag` may take one away instead by returning true. Null and other shapes are an empty list. */
  read(into: RawAttributes, onTag?: OnTag): void {
    const usual = () => this.#usual(into, onTag);
    eachHeaded(this.#reader, this.#heads, usual, () => this.#any(into, onTag));
  }

  /** A tag like one that has been read before. False: it is not, or goes on after its value. */
  #usual(into: RawAttributes, onTag: OnTag | undefined): boolean {
    const reader = this.#reader;
    const head = this.#heads.take(reader);
    if (head === undefined) return false;
    const seen = typeOfNext(reader);
    const value = readScalar(reader, this.#builder);
    if (!reader.take(end)) return false;
    if (onTag === undefined || !onTag(head.key, value)) into.push(head.key, value, settle(head.type, seen));
    return true;
  }

  /** A tag with its keys in any order, missing or repeated. */
  #any(into: RawAttributes, onTag: OnTag | undefined): void {
    const reader = this.#reader;
    const from = reader.mark();
    let key = 0;
    let value = 0;
    let declared = -1;
    let seen: number = AttributeType.empty;
    reader.enterObject();
    for (let name = nextKey(reader); name !== undefined; name = nextKey(reader)) {
      if (name === 'key') key = readScalar(reader, this.#builder);
      else if (name === 'type') declared = readType(reader);
      else if (name === 'value') {
        if (key !== 0) this.#heads.learn(reader, from, key, declared);
        seen = typeOfNext(reader);
        value = readScalar(reader, this.#builder);
      } else reader.skip();
    }
    if (onTag === undefined || !onTag(key, value)) into.push(key, value, settle(declared, seen));
  }
}

/** The declared type, except where the value cannot be one: structures and null say so themselves. */
function settle(declared: number, seen: number): number {
  if (seen === AttributeType.empty || seen === AttributeType.json || declared < 0) return seen;
  return declared;
}

function readType(reader: JsonReader): number {
  if (reader.peek() !== Byte.quote) {
    reader.skip();
    return -1;
  }
  reader.string();
  const name = typeName(reader);
  if (name === undefined) return -1;
  return name === 'boolean' ? AttributeType.bool : AttributeType[name];
}
