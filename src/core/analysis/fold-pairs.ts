/** Two spans of one call: the client's, and the server's that answers it (reference: algorithms §5). */
import type { Trace } from '../trace/trace.ts';
import { SpanFlag, SpanKind } from '../trace/trace.ts';

/**
 * Clients that are drawn as one with their server: CLIENT spans whose only child is a SERVER span of another service. It is the next
 * span in order. O(spans).
 * @returns by span: 1 if it is such a client
 */
export function foldedClients({ spans, processes }: Trace): Uint8Array {
  const { length, end, kind, process, flags } = spans;
  const folded = new Uint8Array(length);
  for (let i = 0; i + 1 < length; i++) {
    if (kind[i] !== SpanKind.client || (flags[i] & SpanFlag.placeholder) !== 0) continue;
    const child = i + 1;
    const isOnlyChild = end[i] > child && end[child] === end[i];
    if (!isOnlyChild || kind[child] !== SpanKind.server) continue;
    if (processes.service[process[i]] !== processes.service[process[child]]) folded[i] = 1;
  }
  return folded;
}
