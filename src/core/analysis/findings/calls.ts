/**
 * What a span calls: its template K (the same for calls that differ only in parameters), its parameters, where it goes and
 * how it went (algorithms §9). Attributes are read where a detector asks; texts are brought into normal form once each.
 */
import { textOf } from '../../trace/strings.ts';
import type { StringId } from '../../trace/strings.ts';
import type { SpanIndex, Trace } from '../../trace/trace.ts';
import { SpanFlag, SpanKind } from '../../trace/trace.ts';
import { CallAttributes } from './attribute-roles.ts';
import type { Role } from './attribute-roles.ts';
import { Hash, Scratch } from './scratch.ts';
import { normaliseStatement } from './statement.ts';
import { writeUrlTemplate } from './url-template.ts';

const caches = /^(redis|memcached?|valkey|keydb|dragonfly)$/;
const cacheName = /\b(redis|memcached?|valkey|keydb|dragonfly)\b/;
const retryableHttp = new Set([408, 425, 429, 500, 502, 503, 504]);
const retryableRpc = /^(4|8|10|14|DEADLINE_EXCEEDED|RESOURCE_EXHAUSTED|ABORTED|UNAVAILABLE)$/;

/** IPv4 or IPv6, perhaps with a port. */
const address = /^(\d{1,3}(\.\d{1,3}){3}|\[?[\da-f]*:[\da-f:]*:[\da-f.]*\]?)(:\d+)?$/i;

/** Sets the kinds of templates apart. */
const By = { command: 1, statement: 2, operation: 3, url: 4, name: 5 } as const;

export class Calls {
  readonly #trace: Trace;
  readonly attributes: CallAttributes;
  /** By StringId: hash of its normal form, negative if it has placeholders, 0 if not known yet. */
  #normal: Float64Array | undefined;
  readonly #texts = new Map<StringId, string>();
  /** The peer itself, or 0 if it has no name. */
  readonly #peers = new Map<StringId, StringId>();
  readonly #scratch = new Scratch();
  readonly #hash = new Hash();

  constructor(trace: Trace) {
    this.#trace = trace;
    this.attributes = new CallAttributes(trace);
  }

  /** Template of a call, with its peer. */
  templateOf(span: SpanIndex): number {
    const { spans, processes } = this.#trace;
    this.attributes.read(span);
    const hash = this.#hash;
    hash.begin();
    hash.add(processes.service[spans.process[span]]);
    hash.add(this.#peer());
    const statement = this.#value('statement');
    if (statement !== 0) {
      const isCommand = this.#isCacheSystem();
      hash.add(isCommand ? By.command : By.statement);
      hash.addWide(isCommand ? this.#commandOf(statement) : Math.abs(this.#normalOf(statement)));
      hash.add(this.#value('target'));
    } else if (this.#value('operation') !== 0) {
      hash.add(By.operation);
      hash.add(this.#value('operation'));
      // An operation alone ("GET") says too little.
      hash.add(this.#value('target') || spans.name[span]);
    } else if (!this.#addUrl()) {
      hash.add(By.name);
      hash.add(spans.name[span]);
    }
    return hash.value();
  }

  /** Equal for calls with the same parameters; 0 if they are not recorded. */
  parametersOf(span: SpanIndex): number {
    this.attributes.read(span);
    const statement = this.#value('statement');
    const { parameters } = this.attributes;
    const url = this.#value('url') || this.#value('path');
    const isTold = statement !== 0 && this.#normalOf(statement) > 0;
    if (parameters === 0 && url === 0 && !isTold) return 0;
    const hash = this.#hash;
    hash.begin();
    hash.add(statement);
    hash.add(url);
    hash.add(this.#value('query'));
    hash.add(parameters);
    return hash.value();
  }

  /** A client, a database, or another service. */
  isRemote(parent: SpanIndex, span: SpanIndex): boolean {
    const { spans, processes } = this.#trace;
    const kind = spans.kind[span];
    if (kind === SpanKind.client || kind === SpanKind.producer) return true;
    if (processes.service[spans.process[parent]] !== processes.service[spans.process[span]]) return true;
    this.attributes.read(span);
    return this.#value('system') !== 0 || this.#value('statement') !== 0;
  }

  isInMemoryCache(span: SpanIndex): boolean {
    this.attributes.read(span);
    if (this.#value('system') !== 0) return this.#isCacheSystem();
    const { spans, processes } = this.#trace;
    const service = processes.service[spans.process[span]];
    return [this.attributes.peer, service].some((name) => cacheName.test(this.#text(name)));
  }

  /** Failed in a way that a retry may mend, or in a way nobody told. */
  isRetryable(span: SpanIndex): boolean {
    if (!this.isFailed(span)) return false;
    this.attributes.read(span);
    const http = this.#value('httpStatus');
    const rpc = this.#value('rpcStatus');
    if (http === 0 && rpc === 0) return true;
    return (
      retryableHttp.has(Number(this.#text(http))) ||
      (rpc !== 0 && retryableRpc.test(this.#text(rpc).toUpperCase()))
    );
  }

  hasCode(span: SpanIndex): boolean {
    this.attributes.read(span);
    return this.#value('httpStatus') !== 0 || this.#value('rpcStatus') !== 0;
  }

  /** Says that it is a resend. */
  isMarkedRetry(span: SpanIndex): boolean {
    this.attributes.read(span);
    const resend = this.#value('resend');
    return resend !== 0 && Number(this.#text(resend)) > 0;
  }

  isFailed(span: SpanIndex): boolean {
    return (this.#trace.spans.flags[span] & SpanFlag.error) !== 0;
  }

  /** Text of an attribute, empty if there is none. */
  textOf(span: SpanIndex, role: Role): string {
    this.attributes.read(span);
    return this.#text(this.#value(role));
  }

  /** An address is one of many replicas, and no name: 0. */
  #peer(): StringId {
    const { peer } = this.attributes;
    let name = this.#peers.get(peer);
    if (name === undefined) this.#peers.set(peer, (name = address.test(this.#text(peer)) ? 0 : peer));
    return name;
  }

  #value(role: Role): StringId {
    return this.attributes.valueOf(role);
  }

  #text(id: StringId): string {
    let text = this.#texts.get(id);
    if (text === undefined) this.#texts.set(id, (text = textOf(this.#trace.strings, id)));
    return text;
  }

  #isCacheSystem(): boolean {
    const system = this.#value('system');
    return system !== 0 && caches.test(this.#text(system).toLowerCase());
  }

  #addUrl(): boolean {
    const template = this.#value('template');
    const url = this.#value('url') || this.#value('path');
    if (template === 0 && url === 0) return false;
    this.#hash.add(By.url);
    this.#hash.add(this.#value('method'));
    this.#hash.addWide(template || this.#urlOf(url));
    return true;
  }

  #normalOf(statement: StringId): number {
    return this.#memo(statement, (bytes, from, to) => normaliseStatement(bytes, from, to, this.#scratch));
  }

  #urlOf(url: StringId): number {
    return this.#memo(url, (bytes, from, to) => {
      writeUrlTemplate(bytes, from, to, this.#scratch);
      return false;
    });
  }

  /** Hash of what `write` writes to the scratch, negative where it says so. */
  #memo(id: StringId, write: (bytes: Uint8Array, from: number, to: number) => boolean): number {
    const { bytes, offsets, length } = this.#trace.strings;
    this.#normal ??= new Float64Array(length);
    if (this.#normal[id] === 0) {
      const isNegative = write(bytes, offsets[id], offsets[id + 1]);
      this.#normal[id] = this.#scratch.hash() * (isNegative ? -1 : 1);
    }
    return this.#normal[id];
  }

  /** Of a cache: the first word. Keys stand in plain text, and are parameters. */
  #commandOf(statement: StringId): number {
    const { bytes, offsets } = this.#trace.strings;
    const hash = new Hash();
    for (let k = offsets[statement]; k < offsets[statement + 1] && bytes[k] !== 0x20; k++)
      hash.add(bytes[k] & 0xdf);
    return hash.value();
  }
}
