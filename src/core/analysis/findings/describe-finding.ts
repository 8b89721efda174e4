/** A finding in words: one sentence with its evidence, what it would save, why it may be wrong, what it took to be found. */
import { counted } from '../../base/counted.ts';
import { formatCount } from '../../base/format-count.ts';
import { exactDuration, formatDuration } from '../../base/format-duration.ts';
import { briefText, operationName, serviceName } from '../../trace/span.ts';
import type { Nanos, SpanIndex, Trace } from '../../trace/trace.ts';
import { largeOffset } from '../clock-skew.ts';
import { callerOf } from './first-errors.ts';
import { detailOf } from './finding-detail.ts';
import { doubtWords, guardWords } from './finding-reasons.ts';
import type {
  Finding,
  FirstError,
  Gap,
  RepeatedCalls,
  Retries,
  SequentialCalls,
  SkewedClock,
} from './finding.ts';

export interface FindingText {
  readonly title: string;
  readonly sentence: string;
  /** Whose words or statement it is about, as recorded; may be long. */
  readonly detail: string | undefined;
  /** Undefined where no time can be saved. */
  readonly saves: string | undefined;
  readonly doubts: readonly string[];
  /** What was looked for and not found. */
  readonly passed: readonly string[];
  readonly threshold: string | undefined;
}

type Core = Pick<FindingText, 'title' | 'sentence' | 'threshold'> & { readonly most?: Nanos };

export function describeFinding(trace: Trace, finding: Finding): FindingText {
  const { most, ...core } = coreOf(trace, finding);
  return {
    ...core,
    detail: detailOf(trace, finding),
    saves: most === undefined ? undefined : savesWords(most, finding.severity),
    doubts: finding.doubts.map((doubt) => doubtWords[doubt]),
    passed: finding.passed.map((guard) => guardWords[guard]),
  };
}

function coreOf(trace: Trace, finding: Finding): Core {
  switch (finding.kind) {
    case 'firstError':
      return describeError(trace, finding);
    case 'retryChain':
    case 'retryStorm':
      return describeRetries(trace, finding);
    case 'repeatedCalls':
    case 'identicalCalls':
    case 'pagination':
      return describeRepeated(trace, finding);
    case 'sequentialCalls':
      return describeSequential(trace, finding);
    case 'gap':
      return describeGap(trace, finding);
    default:
      return describeClock(trace, finding);
  }
}

function savesWords(most: Nanos, severity: Nanos): string {
  const all = `At most ${formatDuration(most)}`;
  if (severity >= most) return `${all}, all of it on the critical path.`;
  if (severity <= 0) return `${all}, but none of it on the critical path: the trace would not be shorter.`;
  return `${all}, about ${formatDuration(severity)} of it on the critical path.`;
}

const repeatedTitles = {
  repeatedCalls: 'Repeated calls (N+1)',
  identicalCalls: 'Repeated identical call',
  pagination: 'Page after page',
} as const;

const repeatedEnds = {
  repeatedCalls: '',
  identicalCalls: ' All ask for the same: one answer could be kept.',
  pagination: ' They differ only in the page they ask for: larger pages would be fewer.',
} as const;

function describeRepeated(trace: Trace, finding: RepeatedCalls): Core {
  const { n, total, longest, threshold, kind, parent, wrapped, spans } = finding;
  const { least, sequential } = threshold;
  const where = wrapped ? ', each in a span of its own' : '';
  return {
    title: repeatedTitles[kind],
    sentence:
      `${nameOf(trace, spans[0])} is called ${times(n)} below ${nameOf(trace, parent)}${where}, one after another: ` +
      `${formatDuration(total)} in all, the longest ${formatDuration(longest)}.${repeatedEnds[kind]}`,
    threshold: `At least ${least} calls of ${formatDuration(threshold.total)} in all, ${percent(sequential)} of them not overlapping the next.`,
    most: finding.saving,
  };
}

function describeSequential(trace: Trace, finding: SequentialCalls): Core {
  const { n, total, longest, threshold, parent, spans } = finding;
  return {
    title: 'Sequential calls that could run together',
    sentence:
      `Below ${nameOf(trace, parent)}, ${listOf(trace, spans)} run one after another and take ${formatDuration(total)}; ` +
      `together ${n === 2 ? 'both' : `all ${formatCount(n)}`} would take ${formatDuration(longest)}.`,
    threshold:
      `At least two different calls without writes or errors, gaps of at most ${formatDuration(threshold.gap)}, a saving of at least ` +
      `${formatDuration(threshold.saving)}, ${percent(threshold.onPath)} of it on the critical path.`,
    most: finding.saving,
  };
}

const backoffWords = {
  none: 'without a pause between them',
  fixed: 'with equal pauses between them',
  exponential: 'with pauses that grow exponentially',
  irregular: 'with irregular pauses between them',
} as const;

function describeRetries(trace: Trace, finding: Retries): Core {
  const { attempts, failed, succeeded, by, product, wasted, spans, parent, threshold, backoff } = finding;
  const name = nameOf(trace, spans[0]);
  if (by === 'service') {
    return {
      title: 'Retry storm',
      sentence: `${formatCount(failed)} of ${formatCount(product)} calls like ${name} failed, and took ${formatDuration(wasted)}.`,
      threshold: `At least ${threshold.attempts} failed calls to one service that are ${percent(threshold.share)} of its calls.`,
      most: wasted,
    };
  }
  const outcome = succeeded ? 'the last succeeded' : 'all failed';
  const pauses = backoff === undefined ? '' : `, ${backoffWords[backoff]}`;
  const nested = by === 'nested' ? ` Attempts within attempts make up to ${formatCount(product)} calls.` : '';
  return {
    title: finding.kind === 'retryStorm' ? 'Retry storm' : 'Retries',
    sentence:
      `${name} was tried ${times(attempts)} below ${nameOf(trace, parent)}${pauses}; ${outcome}. ` +
      `${formatDuration(wasted)} went by on attempts that failed.${nested}`,
    threshold:
      by === 'nested'
        ? `Attempts of nested chains multiply to at least ${threshold.attempts}.`
        : `At least ${threshold.attempts} attempts with the same parameters, one after another, each but the last failed.`,
    most: wasted,
  };
}

const gapTitles = {
  uninstrumented: 'Time nobody accounts for',
  network: 'Time between client and server',
  queue: 'Time in a queue',
  hiddenByMissingParent: 'Time hidden by a missing parent',
  partlyInstrumented: 'Time that only logs account for',
} as const;

const positionWords = {
  lead: 'before its first child',
  between: 'between its children',
  tail: 'after its last child',
} as const;

function describeGap(trace: Trace, { from, to, position, reason, parent, threshold }: Gap): Core {
  const { start } = trace.spans;
  return {
    title: gapTitles[reason],
    sentence:
      `${nameOf(trace, parent)} spends ${formatDuration(to - from)} ${positionWords[position]}, from ${formatDuration(from - start[parent])} after ` +
      `its start, without any span below it.`,
    threshold: `At least ${formatDuration(threshold.least)}, ${percent(threshold.onPath)} of it on the critical path.`,
    most: to - from,
  };
}

function describeError(trace: Trace, { n, path, propagated, reachesRoot, spans }: FirstError): Core {
  const name = nameOf(trace, path[0]);
  const top = path[path.length - 1];
  const several = n > 1 ? `${name} failed ${times(n)} in the same way` : `${name} failed first`;
  const callers =
    propagated === 0 ? '' : `, and ${counted(propagated, 'caller')} with it, up to ${nameOf(trace, top)}`;
  const end = reachesRoot ? ', the root of the trace' : callerWords[callerOf(trace, top)];
  const more = spans.length - n;
  const others = more > 0 ? `; ${counted(more, 'more call')} below the same callers failed too` : '';
  return {
    title: reachesRoot ? 'First error' : 'Error that went no further',
    sentence: `${several}${callers}${end}${others}.`,
    threshold: undefined,
  };
}

const callerWords = {
  none: ', which has no caller',
  missing: ', whose caller is missing from the trace',
  didNotWait: ', whose caller did not wait for it',
  fine: ', whose caller did not fail',
} as const;

function describeClock(trace: Trace, finding: SkewedClock): Core {
  const { domain, offset, low, high, edges, consistent, spans } = finding;
  const isBounded = Number.isFinite(low) && Number.isFinite(high);
  const range = isBounded ? ` (${exactDuration(low)} to ${exactDuration(high)})` : '';
  const large = Math.abs(offset) > largeOffset ? ' That is more than clocks usually differ.' : '';
  const way = `about ${formatDuration(Math.abs(offset))} ${offset > 0 ? 'behind' : 'ahead of'} the root’s`;
  const fits = consistent
    ? `as ${counted(edges, 'call tells', 'calls tell')}${range}`
    : `but no offset fits all ${formatCount(edges)} calls`;
  const outside =
    spans.length === 1 ? 'span lies outside of its caller' : 'spans lie outside of their callers';
  return {
    title: 'Clock skew',
    sentence:
      `The clock of ${briefText(trace.strings, domain)} is ${offset === 0 ? 'at odds with the root’s' : way}, ${fits}: ` +
      `${formatCount(spans.length)} ${outside}, the first ${nameOf(trace, spans[0])}.${large}`,
    threshold: undefined,
  };
}

/** Service and operation. */
function nameOf(trace: Trace, i: SpanIndex): string {
  return `${serviceName(trace, i)} ${operationName(trace, i)}`.trim();
}

/** Names of the first few. */
function listOf(trace: Trace, spans: Uint32Array): string {
  const shown = Array.from(spans.subarray(0, 3), (i) => nameOf(trace, i));
  if (spans.length > 3) return `${shown.join(', ')} and ${formatCount(spans.length - 3)} more`;
  return `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
}

const percent = (share: number) => `${Math.round(100 * share)} %`;
const times = (n: number) => (n === 2 ? 'twice' : `${formatCount(n)} times`);
