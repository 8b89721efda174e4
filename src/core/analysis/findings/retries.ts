/**
 * The same call with the same parameters again after it failed (algorithms §9.3): chains of attempts below one parent,
 * storms of long or nested chains, and services most calls to which fail.
 */
import type { Nanos, SpanIndex } from '../../trace/trace.ts';
import type { Context, Steps } from './context.ts';
import { blockOfSpans, doubtsOfSpans, endOf } from './context.ts';
import type { Family } from './family.ts';
import { groupsOf } from './groups.ts';
import type { Backoff, Doubt } from './finding.ts';
import { failingServices } from './failing-services.ts';

interface Chain {
  readonly parent: SpanIndex;
  readonly attempts: Uint32Array;
}

export class RetryDetector {
  readonly #context: Context;
  /** Callers first. */
  readonly #chains: Chain[] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  *inspect({ parent, groups }: Family): Steps {
    const { calls } = this.#context;
    const found: Chain[] = [];
    let seen = 0;
    for (const group of groups) {
      seen += group.length;
      if (seen > blockOfSpans) {
        seen = 0;
        yield undefined;
      }
      if (!group.some((i) => calls.isFailed(i))) continue;
      const parameters = new Float64Array(group.length);
      for (let k = 0; k < group.length; k++) {
        parameters[k] = calls.parametersOf(group[k]);
        if (k % blockOfSpans === blockOfSpans - 1) yield undefined;
      }
      for (const same of groupsOf(group, parameters).groups) found.push(...this.#chainsOf(parent, same));
    }
    this.#chains.push(...found);
  }

  /** Attempts that follow each other, each but the last a failure worth another try. */
  #chainsOf(parent: SpanIndex, calls: Uint32Array): Chain[] {
    const { trace, resolution } = this.#context;
    const found: Chain[] = [];
    let from = 0;
    for (let k = 0; k < calls.length; k++) {
      const goesOn =
        k + 1 < calls.length &&
        this.#context.calls.isRetryable(calls[k]) &&
        trace.spans.start[calls[k + 1]] >= endOf(this.#context, calls[k]) - resolution;
      if (goesOn) continue;
      const attempts = calls.subarray(from, k + 1);
      from = k + 1;
      if (this.#isLongEnough(attempts)) found.push({ parent, attempts: attempts.slice() });
    }
    return found;
  }

  #isLongEnough(attempts: Uint32Array): boolean {
    const { settings, calls } = this.#context;
    if (attempts.length >= Math.min(settings.retryLeast, settings.stormLeast)) return true;
    return attempts.length >= settings.retryLeastMarked && attempts.some((i) => calls.isMarkedRetry(i));
  }

  /** Once all families have been looked at. */
  *finish(): Steps {
    const nests = nestsOf(this.#context, this.#chains);
    yield undefined;
    const told = new Set<SpanIndex>();
    for (const { chains, product } of nests) {
      const isNested = chains.length > 1 && product >= this.#context.settings.stormProduct;
      for (const chain of isNested ? [chains[0]] : chains)
        this.#report(chain, isNested ? chains : [chain], product);
      for (const { attempts } of chains) for (const i of attempts) told.add(i);
    }
    yield* failingServices(this.#context, told);
  }

  /** @param all the chain first, then those within its attempts that belong to the same storm */
  #report({ parent, attempts }: Chain, all: readonly Chain[], product: number): void {
    const { settings, calls, path, out, trace } = this.#context;
    const last = attempts[attempts.length - 1];
    const succeeded = !calls.isFailed(last);
    const isStorm = all.length > 1 || attempts.length >= settings.stormLeast;
    const first = trace.spans.start[attempts[0]];
    const wasted = (succeeded ? trace.spans.start[last] : endOf(this.#context, last)) - first;
    const failed = attempts.filter((i) => calls.isFailed(i));
    const spans = Uint32Array.from(all.flatMap((chain) => Array.from(chain.attempts)));
    const isMarked = attempts.some((i) => calls.isMarkedRetry(i));
    const least = isStorm ? settings.stormLeast : isMarked ? settings.retryLeastMarked : settings.retryLeast;
    out.add({
      kind: isStorm ? 'retryStorm' : 'retryChain',
      by: all.length > 1 ? 'nested' : 'chain',
      spans,
      parent,
      level: 'warning',
      severity: Math.round(wasted * path.shareOf(succeeded ? attempts.subarray(0, -1) : attempts)),
      confidence: isMarked || calls.parametersOf(attempts[0]) !== 0 ? 'high' : 'medium',
      doubts: [...this.#doubts(attempts), ...doubtsOfSpans(this.#context, spans)],
      passed: ['overlap', 'differentParameters', 'notRetryable'],
      attempts: attempts.length,
      failed: failed.length,
      succeeded,
      product: all.length > 1 ? product : attempts.length,
      wasted,
      backoff: backoffOf(this.#gapsOf(attempts), settings.noBackoff),
      threshold: { attempts: all.length > 1 ? settings.stormProduct : least, share: 0 },
    });
  }

  #doubts(attempts: Uint32Array): Doubt[] {
    const { calls } = this.#context;
    const doubts: Doubt[] = [];
    if (!attempts.some((i) => calls.isMarkedRetry(i))) doubts.push('notMarked');
    if (calls.parametersOf(attempts[0]) === 0) doubts.push('parametersUnknown');
    if (attempts.some((i) => calls.isFailed(i) && !calls.hasCode(i))) doubts.push('noCode');
    return doubts;
  }

  #gapsOf(attempts: Uint32Array): Nanos[] {
    const { start } = this.#context.trace.spans;
    return Array.from(attempts.subarray(1), (i, k) =>
      Math.max(0, start[i] - endOf(this.#context, attempts[k])),
    );
  }
}

/** How the waits between attempts grow. */
export function backoffOf(gaps: readonly Nanos[], none: Nanos): Backoff {
  if (gaps.every((gap) => gap <= none)) return 'none';
  const ratios = gaps.slice(1).map((gap, k) => gap / gaps[k]);
  if (ratios.length > 0 && ratios.every((ratio) => ratio >= 1.5 && ratio <= 3)) return 'exponential';
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  return gaps.every((gap) => Math.abs(gap - mean) <= 0.2 * mean) ? 'fixed' : 'irregular';
}

interface Nest {
  /** The outermost chain, then those within its attempts. */
  readonly chains: Chain[];
  /** Attempts multiplied along the chains, where that is most. */
  product: number;
}

/** Chains by the outermost chain within an attempt of which they are. O(attempts log attempts). */
function nestsOf({ trace }: Context, chains: readonly Chain[]): Nest[] {
  const { end } = trace.spans;
  const attempts = chains.flatMap(({ attempts: each }, k) =>
    Array.from(each, (span) => ({ span, chain: k })),
  );
  attempts.sort((a, b) => a.span - b.span);
  const nests: Nest[] = [];
  const nestOf: Nest[] = [];
  const product: number[] = [];
  const open: { span: SpanIndex; chain: number }[] = [];
  const closeBefore = (span: SpanIndex) => {
    while (open.length > 0 && end[open[open.length - 1].span] <= span) open.pop();
  };
  let next = 0;
  for (const [k, chain] of chains.entries()) {
    for (; next < attempts.length && attempts[next].span <= chain.parent; next++) {
      closeBefore(attempts[next].span);
      open.push(attempts[next]);
    }
    closeBefore(chain.parent);
    const outer = open.at(-1)?.chain;
    product[k] = chain.attempts.length * (outer === undefined ? 1 : product[outer]);
    const nest: Nest = outer === undefined ? { chains: [], product: 0 } : nestOf[outer];
    if (outer === undefined) nests.push(nest);
    nest.chains.push(chain);
    nest.product = Math.max(nest.product, product[k]);
    nestOf[k] = nest;
  }
  return nests;
}
