/**
 * What a span calls that has no span of its own: a database, a queue, a service that is not instrumented. Named by what the caller
 * says of it, and only where nobody answers: no span of another service below, and no more precise call within. A span right below one of
 * another service is an answer itself, also where it calls itself CLIENT: some give a database a service of its own.
 */
import type { NameId, SharedNames } from './shared-names.ts';
import type { SpanIndex, Trace } from '../trace/trace.ts';
import { SpanFlag, SpanKind } from '../trace/trace.ts';
import { CallAttributes } from './findings/attribute-roles.ts';
import { NodeKind } from './service-graph.ts';

export interface Outside {
  readonly kind: number;
  readonly name: NameId;
  /** It was called by the name of a service. If that has spans elsewhere in the set, it is that service. */
  readonly isNamed: boolean;
}

/** The spans that call something outside, of one trace. O(spans + attributes of spans that may call). */
export function outsideCalls(
  trace: Trace,
  names: SharedNames,
  isAnswered: Uint8Array,
): ReadonlyMap<SpanIndex, Outside> {
  const { length, parent, process, kind, flags } = trace.spans;
  const { service } = trace.processes;
  const attributes = new CallAttributes(trace);
  const found = new Map<SpanIndex, Outside>();
  /** Something in its subtree answers, or is the call itself. */
  const isCovered = Uint8Array.from(isAnswered);
  // Children come after their parents: from the end, all of a subtree is known when its root's turn comes.
  for (let i = length - 1; i >= 0; i--) {
    const isSpan = (flags[i] & SpanFlag.placeholder) === 0;
    const p = parent[i];
    const crosses =
      p >= 0 && (flags[p] & SpanFlag.placeholder) === 0 && service[process[i]] !== service[process[p]];
    const outside =
      isSpan && !crosses && isCovered[i] === 0 ? outsideOf(trace, i, attributes, names) : undefined;
    if (outside !== undefined) {
      found.set(i, outside);
      isCovered[i] = 1;
    }
    if (p < 0 || !isSpan) continue;
    const answers = crosses || kind[i] === SpanKind.server || kind[i] === SpanKind.consumer;
    if (isCovered[i] === 1 || answers) isCovered[p] = 1;
  }
  return found;
}

function outsideOf(
  trace: Trace,
  i: SpanIndex,
  attributes: CallAttributes,
  names: SharedNames,
): Outside | undefined {
  const { kind } = trace.spans;
  const isCaller = kind[i] === SpanKind.client || kind[i] === SpanKind.producer;
  // Servers and consumers are called; older clients do not say what they are.
  if (!isCaller && (kind[i] === SpanKind.server || kind[i] === SpanKind.consumer)) return undefined;
  attributes.read(i);
  const [system, messaging] = [attributes.valueOf('system'), attributes.valueOf('messaging')];
  const peerService = attributes.valueOf('peerService');
  const ownName = names.of(trace.processes.service[trace.spans.process[i]]);
  const nodeKind =
    system !== 0 ? NodeKind.database : messaging !== 0 ? NodeKind.messaging : NodeKind.external;
  // Who names itself calls nobody.
  if (peerService !== 0 && names.of(peerService) === ownName) return undefined;
  if (peerService !== 0) return { kind: nodeKind, name: names.of(peerService), isNamed: true };
  if (system !== 0) return { kind: nodeKind, name: names.of(system), isNamed: false };
  if (messaging !== 0) {
    const target = attributes.valueOf('target');
    const words = [messaging, ...(target === 0 ? [] : [target])].map((id) => names.text(names.of(id)));
    return { kind: nodeKind, name: names.ofText(words.join(' ')), isNamed: false };
  }
  const address = attributes.valueOf('peerAddress');
  // A span of no kind with an address may be anything.
  if (address === 0 || !isCaller) return undefined;
  return { kind: nodeKind, name: names.of(address), isNamed: false };
}
