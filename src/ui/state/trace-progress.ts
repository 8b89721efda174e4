/** How far the traces under way are. Apart from the query, because the start of the page asks before anything is on screen. */
import { create } from 'zustand';
import type { Progress } from '#io/worker/client.ts';
import type { Source } from './runtime.ts';

export interface TraceProgress extends Progress {
  /** Size of the body where the server told it. */
  readonly total: number | undefined;
}

const useProgress = create<Readonly<Record<string, TraceProgress>>>(() => ({}));
const keyOf = (source: Source, traceId: string) => `${source} ${traceId}`;

export function reportProgress(source: Source, traceId: string, progress: TraceProgress): void {
  useProgress.setState({ [keyOf(source, traceId)]: progress });
}

export function forgetProgress(source: Source, traceId: string): void {
  const { [keyOf(source, traceId)]: done, ...others } = useProgress.getState();
  if (done !== undefined) useProgress.setState(others, true);
}

/** undefined before the first bytes and once it is there. */
export function useTraceProgress(source: Source, traceId: string): TraceProgress | undefined {
  return useProgress((state) => state[keyOf(source, traceId)]);
}
