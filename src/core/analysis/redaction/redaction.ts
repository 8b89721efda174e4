/**
 * What is to be taken out of a trace before somebody else gets it: plain data, as the dialog has it and the worker gets it. Times,
 * ids, references and the shape of the tree always stay.
 */
import type { ValueKind } from './value-kinds.ts';
import { valueKinds } from './value-kinds.ts';

export interface Redaction {
  /** Patterns of keys of tags, fields of logs and process tags that go; `*` stands for anything, case does not matter. */
  readonly dropKeys: readonly string[];
  /** Of those that stay with another value. Inside of values (JSON, query strings, `key=value`) both kinds are masked. */
  readonly maskKeys: readonly string[];
  /** Wherever a text holds such a thing, it is masked: in values, names, logs and warnings. */
  readonly maskKinds: readonly ValueKind[];
  /** Texts to mask wherever they are; `/…/` is a regular expression. */
  readonly maskTexts: readonly string[];
  /** Only keys of these patterns stay, and no text of logs or warnings; undefined: all that no other rule names. */
  readonly keepOnly: readonly string[] | undefined;
}

export const noRedaction: Redaction = {
  dropKeys: [],
  maskKeys: [],
  maskKinds: [],
  maskTexts: [],
  keepOnly: undefined,
};

export function isRedacting(redaction: Redaction): boolean {
  const { dropKeys, maskKeys, maskKinds, maskTexts, keepOnly } = redaction;
  return keepOnly !== undefined || [dropKeys, maskKeys, maskKinds, maskTexts].some((list) => list.length > 0);
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Names of secrets and of people, as conventions and habit have them. */
const secretKeys = words(`
  *password* *passwd* *pwd *secret* *token* *apikey* *api_key* *api-key* *credential* *authorization* *cookie*
  *private_key* *session_id* *session.id* *sessionid*
`);
const personalKeys = words(`
  user.* user_* userid username enduser.* *email* *e-mail* *phone* *customer_name* client.address client.ip *client_ip*
  *x-forwarded-for* *x-real-ip* ip *.ip *.ipv4 *.ipv6 net.sock.peer.addr network.peer.address
`);
/** What the tree, the errors and the critical path are read from, and says nothing of anybody. */
const structuralKeys = words(`
  span.kind error otel.status_code http.method http.request.method http.status_code http.response.status_code http.route
  rpc.system rpc.service rpc.method rpc.grpc.status_code db.system db.system.name db.operation db.operation.name
  messaging.system messaging.operation level event error.type exception.type telemetry.sdk.* service.version
  deployment.environment*
`);

const personal: Redaction = {
  ...noRedaction,
  maskKeys: [...secretKeys, ...personalKeys],
  maskKinds: valueKinds,
};

export const presets = {
  none: noRedaction,
  personal,
  structure: { ...personal, keepOnly: structuralKeys },
} as const satisfies Record<string, Redaction>;

export type PresetName = keyof typeof presets;
