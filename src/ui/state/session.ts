/** What this tab shares between its parts and no link carries: the span under the pointer, and folds too many for a URL. */
import { create } from 'zustand';
import type { SpanIndex } from '#core/trace/trace.ts';

export interface WantedLog {
  readonly span: SpanIndex;
  /** Row of the event table. */
  readonly event: number;
}

interface Session {
  /** The span under the pointer or the keyboard's attention, in whichever view. */
  readonly hover: SpanIndex | undefined;
  /** A log somebody asked for: the details open it, and forget it. */
  readonly wantedLog: WantedLog | undefined;
  /** Rows whose fold differs from the collapse depth, by trace; the latest 20 traces, oldest first. */
  readonly flips: ReadonlyMap<string, ReadonlySet<SpanIndex>>;
  /** The finding that the panel of findings is asked to show; a new object with every request. */
  readonly finding: { readonly id: string } | undefined;
  /** Shares what is on the page in one of its ways (`share-items.ts`); undefined: there is nothing to share. */
  readonly share: ((way: string) => void) | undefined;
}

const tracesKept = 20;
const noFlips: ReadonlySet<SpanIndex> = new Set();

export const useSession = create<Session>(() => ({
  hover: undefined,
  wantedLog: undefined,
  flips: new Map(),
  finding: undefined,
  share: undefined,
}));

export function setHover(hover: SpanIndex | undefined): void {
  if (useSession.getState().hover !== hover) useSession.setState({ hover });
}

export function showLog(span: SpanIndex, event: number): void {
  useSession.setState({ wantedLog: { span, event } });
}

export function forgetLog(): void {
  useSession.setState({ wantedLog: undefined });
}

/** For the omnibox. Returns what takes the offer back. */
export function offerShare(share: (way: string) => void): () => void {
  useSession.setState({ share });
  return () => useSession.setState({ share: undefined });
}

/** Asks the panel of findings to open at one of them; undefined: it is done. */
export function showFinding(id: string | undefined): void {
  useSession.setState({ finding: id === undefined ? undefined : { id } });
}

export function setFlips(traceId: string, flipped: ReadonlySet<SpanIndex>): void {
  const flips = new Map(useSession.getState().flips);
  flips.delete(traceId);
  if (flipped.size > 0) flips.set(traceId, flipped);
  for (const oldest of [...flips.keys()].slice(0, Math.max(0, flips.size - tracesKept))) flips.delete(oldest);
  useSession.setState({ flips });
}

export function useFlips(traceId: string): ReadonlySet<SpanIndex> {
  return useSession((state) => state.flips.get(traceId) ?? noFlips);
}
