/**
 * Whether a source answers, as its latest requests tell: a server can stop long after the first question was answered.
 * An answer of any kind, even a refusal, means that it is there.
 */
import type { QueryClient } from '@tanstack/react-query';
import { create } from 'zustand';
import { AppError } from '#core/base/errors.ts';
import type { Source } from './runtime.ts';

const asking = new Set<unknown>(['info', 'services', 'operations', 'search', 'trace']);
const gateways = new Set([502, 503, 504]);

const useAnswers = create<Readonly<Record<Source, boolean>>>(() => ({}));

/** undefined until a request has ended. */
export function useReachable(source: Source): boolean | undefined {
  return useAnswers((state) => state[source]);
}

/** Listens to every request of the cache. Called once. */
export function watchReachability(client: QueryClient): void {
  client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated') return;
    const [kind, source] = event.query.queryKey as readonly unknown[];
    if (typeof source !== 'string' || !asking.has(kind)) return;
    const { action } = event;
    if (action.type === 'error') note(source, !isSilence(action.error));
    // What the server is, once known, is answered from memory and proves nothing.
    else if (action.type === 'success' && kind !== 'info') note(source, true);
  });
}

function note(source: Source, reachable: boolean): void {
  if (useAnswers.getState()[source] !== reachable) useAnswers.setState({ [source]: reachable });
}

function isSilence(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  const { failure } = error;
  return (
    failure.kind === 'network' ||
    failure.kind === 'timeout' ||
    (failure.kind === 'http' && gateways.has(failure.status))
  );
}
