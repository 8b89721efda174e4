/**
 * Two sets of traces that are compared. The worker gathers each of them as a sample and keeps it as long as the cache knows of it, so that
 * several questions can be asked about the same traces.
 */
import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import type {
  SetPairAnalysisName,
  SetPairAnalysisParams,
  SetPairAnalysisResult,
} from '#core/analysis/registry.ts';
import type { TraceSample } from '#core/analysis/compare/trace-sample.ts';
import type { TraceSetClient } from '#io/worker/client.ts';
import type { SetTrace } from './found.ts';
import { useRuntime, useSource } from './runtime.ts';
import type { Runtime, Source } from './runtime.ts';
import type { SetAnswer } from './set-reading.ts';
import { useSideTraces } from './side-traces.ts';
import type { SideTraces } from './side-traces.ts';
import { readingQuery, useReading } from './trace-set-query.ts';
import type { SetState } from './trace-set-query.ts';
import type { Side } from './url/sides.ts';
import { answerQuery, numberOf, usePairState } from './use-analysis.ts';
import type { PairState } from './use-analysis.ts';

/** What the worker keeps of the traces of a side. */
export type SampleSet = TraceSetClient<TraceSample>;

export interface SetSide extends SideTraces {
  readonly reading: SetState<SampleSet>;
}

export interface SetPair {
  readonly a: SetSide;
  readonly b: SetSide;
  /** Both, once their reading has ended. */
  readonly sets: readonly [a: SampleSet, b: SampleSet] | undefined;
}

/** Two sides are read at the same time: together they ask as much as one. */
const atOnce = 2;

export function sampleQuery(
  runtime: Runtime,
  source: Source,
  name: string | undefined,
  traces: readonly SetTrace[],
) {
  return readingQuery<SampleSet>({
    queryKey: ['sample', source, name],
    isWanted: name !== undefined && traces.length > 0,
    begin: () => {
      const gathered = runtime.worker.openSet('traceSample');
      return {
        api: runtime.api(source),
        gathered,
        traces,
        atOnce,
        answerOf: () => Promise.resolve(gathered),
        onEnd: (isWhole) => {
          if (!isWhole) gathered.close();
        },
      };
    },
  });
}

const watched = new WeakSet<QueryClient>();

/** A sample that leaves the cache, or is replaced by a newer one, leaves the worker too, and what was said of it leaves the cache. */
export function closeForgotten(client: QueryClient): void {
  if (watched.has(client)) return;
  watched.add(client);
  const held = new Map<string, SampleSet>();
  client.getQueryCache().subscribe(({ type, query }) => {
    if (query.queryKey[0] !== 'sample' || (type !== 'removed' && type !== 'updated')) return;
    const data = query.state.data as SetAnswer<SampleSet> | undefined;
    const now = type === 'removed' ? undefined : data?.result;
    const before = held.get(query.queryHash);
    if (before === now) return;
    if (before !== undefined) {
      before.close();
      client.removeQueries({
        predicate: ({ queryKey: [kind, ...keys] }) => kind === 'sets' && keys.includes(before.key),
      });
    }
    if (now === undefined) held.delete(query.queryHash);
    else held.set(query.queryHash, now);
  });
}

function useSetSide(side: Side, isWanted: boolean): SetSide {
  const traces = useSideTraces(side);
  const name = isWanted ? traces.name : undefined;
  const query = sampleQuery(useRuntime(), useSource(), name, traces.traces ?? []);
  return { ...traces, reading: useReading(query) };
}

/** @param isWanted false: the traces are found, but not read */
export function useSetPair(a: Side, b: Side, isWanted = true): SetPair {
  closeForgotten(useQueryClient());
  const sides = { a: useSetSide(a, isWanted), b: useSetSide(b, isWanted) };
  const [inA, inB] = [readSet(sides.a), readSet(sides.b)];
  return { ...sides, sets: inA && inB && [inA, inB] };
}

function readSet({ reading: { answer } }: SetSide): SampleSet | undefined {
  return answer === undefined || answer.phase === 'reading' ? undefined : answer.result;
}

/**
 * A question about both sets.
 * @param sets undefined: not yet
 * @param params one object stands for one question: keep it as long as the question is the same
 */
export function useSetPairAnalysis<N extends SetPairAnalysisName>(
  sets: SetPair['sets'],
  name: N,
  params: SetPairAnalysisParams<N> & object,
): PairState<SetPairAnalysisResult<N>> {
  const { worker } = useRuntime();
  const query = answerQuery<SetPairAnalysisResult<N>>(
    ['sets', sets?.[0].key, sets?.[1].key, name, numberOf(params)],
    (signal, onPartial) => {
      if (sets === undefined) throw new Error('nothing asked');
      return worker.analyseSets(sets, name, params, signal, onPartial);
    },
  );
  return usePairState({ ...query, enabled: sets !== undefined });
}
