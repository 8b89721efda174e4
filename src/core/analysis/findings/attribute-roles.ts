/** Which attributes say what is called, with what, and how it went: by key, in old and new semantic conventions. */
import { httpStatusKeys } from '../http-status.ts';
import { textOf } from '../../trace/strings.ts';
import type { StringId } from '../../trace/strings.ts';
import type { SpanIndex, Trace } from '../../trace/trace.ts';

/** Keys of a role, best first. */
const keysByRole = {
  statement: ['db.query.text', 'db.statement', 'sql.query'],
  operation: [
    'db.operation.name',
    'db.operation',
    'messaging.operation.type',
    'messaging.operation.name',
    'messaging.operation',
  ],
  target: [
    'db.collection.name',
    'db.sql.table',
    'db.mongodb.collection',
    'db.cassandra.table',
    'messaging.destination.name',
    'messaging.destination',
  ],
  system: ['db.system.name', 'db.system', 'db.type'],
  method: ['http.request.method', 'http.method'],
  template: ['url.template', 'http.route'],
  url: ['url.full', 'http.url'],
  path: ['url.path', 'http.target', 'http.path'],
  query: ['url.query'],
  messaging: ['messaging.system'],
  peerService: ['peer.service', 'service.peer.name'],
  peerAddress: [
    'server.address',
    'net.peer.name',
    'peer.hostname',
    'peer.address',
    'net.peer.ip',
    'peer.ipv4',
  ],
  httpStatus: httpStatusKeys,
  rpcStatus: ['rpc.response.status_code', 'rpc.grpc.status_code', 'grpc.status_code'],
  resend: [
    'http.request.resend_count',
    'http.resend_count',
    'retry.count',
    'retry_count',
    'http.retry_count',
    'retry.attempt',
  ],
} as const;

export type Role = keyof typeof keysByRole;
const roles = Object.keys(keysByRole) as Role[];

/** Keys of parameters that the statement or URL does not show. */
const parameterKey = /^(db\.(query|operation)\.parameter\.|db\.statement\.parameters$|params?\.)/;

/** Codes of keys: not looked up yet, of no interest, a parameter; above, role and rank. */
const unknown = 0;
const other = 1;
const parameter = 2;
const firstRole = 3;
const ranks = 8;

const codeOfKey = new Map<string, number>(
  roles.flatMap((role, r) =>
    keysByRole[role].map((key, rank) => [key, firstRole + r * ranks + rank] as const),
  ),
);

/** The attributes of one span at a time, sorted into roles. */
export class CallAttributes {
  readonly #trace: Trace;
  /** By StringId of a key: each distinct key is looked at once. */
  readonly #codes: Uint8Array;
  readonly #values = new Uint32Array(roles.length);
  readonly #ranks = new Uint8Array(roles.length);
  readonly #slots: Readonly<Record<Role, number>>;
  #parameters = 0;
  /** Whose attributes these are. */
  #span = -1;

  constructor(trace: Trace) {
    this.#trace = trace;
    this.#codes = new Uint8Array(trace.strings.length);
    this.#slots = Object.fromEntries(roles.map((role, r) => [role, r])) as Record<Role, number>;
  }

  /** Does nothing if it was read last. */
  read(span: SpanIndex): void {
    if (span === this.#span) return;
    this.#span = span;
    const { spans, attributes } = this.#trace;
    this.#values.fill(0);
    this.#ranks.fill(ranks);
    this.#parameters = 0;
    for (let a = spans.attrs[span]; a < spans.attrsEnd[span]; a++) {
      const key = attributes.key[a];
      const code = this.#codes[key] === unknown ? this.#codeOf(key) : this.#codes[key];
      if (code === other) continue;
      if (code === parameter) {
        this.#parameters = (this.#parameters + Math.imul(key ^ 0x9e3779b9, attributes.value[a] | 1)) >>> 0;
        continue;
      }
      const slot = Math.floor((code - firstRole) / ranks);
      const rank = (code - firstRole) % ranks;
      if (rank >= this.#ranks[slot]) continue;
      this.#ranks[slot] = rank;
      this.#values[slot] = attributes.value[a];
    }
  }

  /** Of the span that was read last; 0 where it says nothing. */
  valueOf(role: Role): StringId {
    return this.#values[this.#slots[role]];
  }

  /** Who is called: by name, else by address. */
  get peer(): StringId {
    return this.valueOf('peerService') || this.valueOf('peerAddress');
  }

  /** Equal for equal parameters, 0 if there are none. */
  get parameters(): number {
    return this.#parameters;
  }

  #codeOf(key: StringId): number {
    const text = textOf(this.#trace.strings, key);
    const code = codeOfKey.get(text) ?? (parameterKey.test(text) ? parameter : other);
    this.#codes[key] = code;
    return code;
  }
}
