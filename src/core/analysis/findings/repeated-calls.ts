/**
 * The same call again and again below one parent, one after another (algorithms §9.1): N+1, or the very same call, which
 * could be kept, or page after page. Calls may each be in a span of their own that repeats ("load order" around "SELECT").
 */
import { quantile } from '../../base/quantile.ts';
import type { Nanos, SpanIndex } from '../../trace/trace.ts';
import { blocks } from '../blocks.ts';
import type { Context, Steps } from './context.ts';
import { blockOfSpans, doubtsOfSpans, endOf } from './context.ts';
import type { Family } from './family.ts';
import type { Doubt, RepeatedCalls } from './finding.ts';
import { differOnlyInPage } from './pages.ts';
import { effectOf } from './writes.ts';

export class RepeatedCallsDetector {
  readonly #context: Context;
  /** Calls that a finding about their grandparent already means. */
  readonly #claimed: Uint8Array;

  constructor(context: Context) {
    this.#context = context;
    this.#claimed = new Uint8Array(context.trace.spans.length);
  }

  *inspect({ parent, groups }: Family): Steps {
    const { settings, calls } = this.#context;
    const least = Math.min(settings.repeatedLeast, settings.repeatedMany);
    let seen = 0;
    for (const group of groups) {
      seen += group.length;
      if (seen > blockOfSpans) {
        seen = 0;
        yield undefined;
      }
      if (group.length < least || this.#claimed[group[0]] !== 0) continue;
      if (!calls.isRemote(parent, group[0])) {
        const inside = yield* this.#commonCalls(group);
        if (inside.length >= least) {
          const outcome = yield* this.#judge(parent, inside, true);
          if (outcome !== 'small') continue;
        }
      }
      yield* this.#judge(parent, group, false);
    }
  }

  /** Calls of the one template that every wrapper has below it (the one that takes longest), in order of start. */
  *#commonCalls(wrappers: Uint32Array): Generator<undefined, Uint32Array, void> {
    const { trace, calls } = this.#context;
    const { end, duration, start } = trace.spans;
    const found = new Map<number, { wrappers: number; last: SpanIndex; total: Nanos; calls: SpanIndex[] }>();
    let steps = 0;
    for (const [seen, w] of wrappers.entries()) {
      for (let c = w + 1; c < end[w]; c = end[c]) {
        if (++steps % blockOfSpans === 0) yield undefined;
        if (!blocks(trace, w, c)) continue;
        const template = calls.templateOf(c);
        let entry = found.get(template);
        if (entry === undefined) {
          // What the first wrapper lacks cannot be in all.
          if (seen > 0) continue;
          found.set(template, (entry = { wrappers: 0, last: -1, total: 0, calls: [] }));
        }
        if (entry.last !== w) entry.wrappers++;
        entry.last = w;
        entry.total += duration[c];
        entry.calls.push(c);
      }
      if (seen === 0 && found.size === 0) break;
    }
    const all = [...found.values()].filter((entry) => entry.wrappers === wrappers.length);
    const longest = all.sort((a, b) => b.total - a.total || a.calls[0] - b.calls[0]).at(0);
    return Uint32Array.from(longest?.calls ?? []).sort((a, b) => start[a] - start[b] || a - b);
  }

  /** `small`: too few or too quick. `guarded`: something else than repeated calls. */
  *#judge(
    parent: SpanIndex,
    spans: Uint32Array,
    wrapped: boolean,
  ): Generator<undefined, 'found' | 'small' | 'guarded'> {
    const { settings, path, out } = this.#context;
    const measure = yield* this.#measure(spans);
    const threshold = thresholdFor(settings, spans.length, measure.total);
    if (threshold === undefined) return 'small';
    if (measure.sequential < settings.repeatedSequential * (spans.length - 1)) return 'small';
    if (yield* this.#isSomethingElse(spans)) return 'guarded';
    const { kind, doubts, isLocal } = this.#natureOf(spans);
    const saving = measure.end - this.#context.trace.spans.start[spans[0]] - measure.longest;
    if (wrapped) for (const i of spans) this.#claimed[i] = 1;
    out.add({
      kind,
      spans: spans.slice(),
      parent,
      level: kind === 'pagination' || isLocal ? 'info' : 'warning',
      severity: Math.round(saving * path.shareOf(spans)),
      confidence: isLocal ? 'low' : doubts.includes('parametersUnknown') ? 'medium' : 'high',
      doubts: [...doubts, ...doubtsOfSpans(this.#context, spans)],
      passed: ['inMemoryCache', 'retries', 'polling', 'overlap'],
      n: spans.length,
      total: measure.total,
      longest: measure.longest,
      saving,
      wrapped,
      threshold,
    });
    return 'found';
  }

  *#measure(spans: Uint32Array): Generator<undefined, Measure> {
    const { trace, resolution } = this.#context;
    const { start, duration } = trace.spans;
    const measure = { total: 0, longest: 0, sequential: 0, end: -Infinity };
    for (let k = 0; k < spans.length; k++) {
      const i = spans[k];
      const end = start[i] + duration[i];
      if (k > 0 && start[i] >= endOf(this.#context, spans[k - 1]) - resolution) measure.sequential++;
      measure.total += Math.max(0, end - Math.max(start[i], measure.end));
      measure.end = Math.max(measure.end, end);
      measure.longest = Math.max(measure.longest, duration[i]);
      if (k % blockOfSpans === blockOfSpans - 1) yield undefined;
    }
    return measure;
  }

  *#isSomethingElse(spans: Uint32Array): Generator<undefined, boolean> {
    const { calls, settings } = this.#context;
    if (spans.length < settings.cacheLeast && calls.isInMemoryCache(spans[0])) return true;
    let failed = 0;
    for (let k = 0; k < spans.length; k++) {
      if (calls.isRetryable(spans[k])) failed++;
      if (k % blockOfSpans === blockOfSpans - 1) yield undefined;
    }
    return failed >= settings.repeatedFailedShare * spans.length || this.#isPolling(spans);
  }

  /** Looks every so often whether something has happened. */
  #isPolling(spans: Uint32Array): boolean {
    const { trace, settings } = this.#context;
    const { start, duration } = trace.spans;
    const gaps = new Float64Array(spans.length - 1);
    for (let k = 0; k < gaps.length; k++)
      gaps[k] = Math.max(0, start[spans[k + 1]] - endOf(this.#context, spans[k]));
    const durations = Float64Array.from(spans, (i) => duration[i]).sort();
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
    if (!(Math.sqrt(variance) < settings.pollingSpread * mean)) return false;
    return (quantile(gaps.sort(), 0.5) ?? 0) >= settings.pollingGap * (quantile(durations, 0.5) ?? 0);
  }

  #natureOf(spans: Uint32Array): { kind: RepeatedCalls['kind']; doubts: Doubt[]; isLocal: boolean } {
    const { calls, trace } = this.#context;
    const parameters = calls.parametersOf(spans[0]);
    const isLocal = !calls.isRemote(trace.spans.parent[spans[0]], spans[0]);
    const doubts: Doubt[] = isLocal ? ['localWork'] : ['batchTakesLonger'];
    const isRead = effectOf(trace, calls, spans[0]) === 'read';
    // What is sent with a POST is not recorded.
    const isTold = parameters !== 0 && (isRead || calls.textOf(spans[0], 'statement') !== '');
    if (!isTold) return { kind: 'repeatedCalls', doubts: [...doubts, 'parametersUnknown'], isLocal };
    if (isRead && spans.every((i) => calls.parametersOf(i) === parameters))
      return { kind: 'identicalCalls', doubts: ['mayHaveChanged'], isLocal };
    const kind = differOnlyInPage(calls, spans) ? 'pagination' : 'repeatedCalls';
    return { kind, doubts, isLocal };
  }
}

interface Measure {
  /** Time in which at least one was running. */
  readonly total: Nanos;
  readonly longest: Nanos;
  /** Consecutive pairs that do not overlap. */
  readonly sequential: number;
  readonly end: Nanos;
}

/** Which of the two thresholds so many calls of so much time pass. */
function thresholdFor(
  settings: Context['settings'],
  n: number,
  total: Nanos,
): RepeatedCalls['threshold'] | undefined {
  const sequential = settings.repeatedSequential;
  if (n >= settings.repeatedLeast && total >= settings.repeatedLeastTotal)
    return { least: settings.repeatedLeast, total: settings.repeatedLeastTotal, sequential };
  if (n >= settings.repeatedMany && total >= settings.repeatedManyTotal)
    return { least: settings.repeatedMany, total: settings.repeatedManyTotal, sequential };
  return undefined;
}
