/**
 * Two sets of traces that are compared. The worker gathers each of them as a sample and keeps it as long as the cache knows of it, so that
 * several questions can be asked about the same traces, also while more of them are read.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { leastTraces } from '#core/analysis/compare/compare-sets.ts';
import type { SetPairParams } from '#core/analysis/compare/set-pair-analysis.ts';
import type { SetPairAnalysisName, SetPairAnalysisResult } from '#core/analysis/registry.ts';
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
import { filtersOf } from './url/sides.ts';
import type { Side } from './url/sides.ts';
import { answerQuery, usePairState } from './use-analysis.ts';
import type { PairState } from './use-analysis.ts';

/** What the worker keeps of the traces of a side. */
export type SampleSet = TraceSetClient<TraceSample>;

export interface SetSide extends SideTraces {
  readonly reading: SetState<SampleSet>;
}

export interface SetPair {
  readonly a: SetSide;
  readonly b: SetSide;
  /** Both, since their reading began. */
  readonly sets: readonly [a: SampleSet, b: SampleSet] | undefined;
  /** One of them still grows. */
  readonly isReading: boolean;
  /** What the tags of their traces have to say. */
  readonly only: SetPairParams['only'];
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
        growing: gathered,
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
  const [inA, inB] = [setOf(sides.a), setOf(sides.b)];
  return {
    ...sides,
    sets: inA && inB && [inA, inB],
    isReading: isReading(sides.a) || isReading(sides.b),
    only: [filtersOf(a), filtersOf(b)],
  };
}

/** What a reading that failed had gathered is gone. */
function setOf({ reading: { answer, error } }: SetSide): SampleSet | undefined {
  return error === null ? answer?.result : undefined;
}

export function isReading({ reading: { answer } }: SetSide): boolean {
  return answer?.phase === 'reading';
}

/** A question about both sets. While one of them is read, the answer is that of what has come so far (`isPartial`). */
export function useSetPairAnalysis<N extends SetPairAnalysisName>(
  pair: SetPair,
  name: N,
): PairState<SetPairAnalysisResult<N>> {
  const { worker } = useRuntime();
  const { sets } = pair;
  const query = answerQuery<SetPairAnalysisResult<N>>(keyOf(pair, name, 'whole'), (signal, onPartial) => {
    if (sets === undefined) throw new Error('nothing asked');
    return worker.analyseSets(sets, name, { only: pair.only }, signal, onPartial);
  });
  const whole = usePairState({ ...query, enabled: sets !== undefined && !pair.isReading });
  const soFar = useSoFar(pair, name);
  const isRunning = whole.isRunning || pair.isReading;
  const hasPart = isRunning && whole.data === undefined && soFar !== undefined;
  return { ...whole, isRunning, ...(hasPart && { data: soFar, isPartial: true }) };
}

function keyOf({ sets, only }: SetPair, name: SetPairAnalysisName, of: 'whole' | 'so far') {
  return ['sets', sets?.[0].key, sets?.[1].key, name, only, of];
}

/** At most so often, and so that asking takes no more than a part of the time: the worker reads on between. */
const leastPauseMs = 1000;
const pausesPerAnswer = 4;

/** What can be said before all is read. If it cannot be had this once, it stays what it was: the whole answer says what is wrong. */
function useSoFar<N extends SetPairAnalysisName>(
  pair: SetPair,
  name: N,
): SetPairAnalysisResult<N> | undefined {
  const { worker } = useRuntime();
  const { sets } = pair;
  const { data } = useQuery({
    queryKey: keyOf(pair, name, 'so far'),
    queryFn: async ({ signal }) => {
      if (sets === undefined) throw new Error('nothing asked');
      const beganMs = performance.now();
      const result = await worker.analyseSets(sets, name, { only: pair.only }, signal);
      return { result, tookMs: performance.now() - beganMs };
    },
    enabled: sets !== undefined && pair.isReading && isEnough(pair.a) && isEnough(pair.b),
    refetchInterval: ({ state }) => Math.max(leastPauseMs, pausesPerAnswer * (state.data?.tookMs ?? 0)),
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
    structuralSharing: false,
  });
  return data?.result;
}

function isEnough(side: SetSide): boolean {
  return !isReading(side) || (side.reading.answer?.read ?? 0) >= leastTraces;
}
