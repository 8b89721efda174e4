/** The span of this tab that somebody marked to be compared with another, in whichever trace. */
import { create } from 'zustand';
import type { Source } from './runtime.ts';
import { useSource } from './runtime.ts';

export interface MarkedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly service: string;
  readonly operation: string;
  readonly durationNs: number;
}

interface Marked {
  readonly source: Source | undefined;
  readonly span: MarkedSpan | undefined;
}

const useMarked = create<Marked>(() => ({ source: undefined, span: undefined }));

/** undefined takes the mark away. */
export function markSpan(source: Source, span: MarkedSpan | undefined): void {
  useMarked.setState({ source, span });
}

/** undefined where none is marked, or one of another source. */
export function useMarkedSpan(): MarkedSpan | undefined {
  const source = useSource();
  return useMarked((state) => (state.source === source ? state.span : undefined));
}
