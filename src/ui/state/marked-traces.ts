/**
 * Traces marked as the sides of a comparison. Which they are stands in the address of the search; what is known of them is kept for the
 * tab, so that they have a name where the result that held them is gone.
 */
import { create } from 'zustand';
import type { TimeHint } from './runtime.ts';
import type { Source } from './runtime.ts';
import { lastAddress } from './last-search.ts';
import { readSides } from './url/sides.ts';
import type { ChosenSides } from './url/sides.ts';

export interface MarkedTrace {
  readonly traceId: string;
  /** Service and operation of the root; empty if unknown. */
  readonly service: string;
  readonly operation: string;
  readonly durationNs: number;
  readonly hint: TimeHint;
}

interface Marked {
  /** By source and id; the latest 20, oldest first. */
  readonly traces: ReadonlyMap<string, MarkedTrace>;
}

const kept = 20;
const useMarked = create<Marked>(() => ({ traces: new Map() }));
const keyOf = (source: Source, traceId: string) => `${source} ${traceId}`;

export function rememberMarked(source: Source, trace: MarkedTrace): void {
  const traces = new Map(useMarked.getState().traces);
  traces.delete(keyOf(source, trace.traceId));
  traces.set(keyOf(source, trace.traceId), trace);
  for (const oldest of [...traces.keys()].slice(0, Math.max(0, traces.size - kept))) traces.delete(oldest);
  useMarked.setState({ traces });
}

/** undefined: marked by a link, or never. */
export function markedTrace(source: Source, traceId: string): MarkedTrace | undefined {
  return useMarked.getState().traces.get(keyOf(source, traceId));
}

/** The sides that are marked on the search page of this tab. */
export function markedSides(source: Source): ChosenSides {
  return readSides(new URLSearchParams(lastAddress(source)));
}
