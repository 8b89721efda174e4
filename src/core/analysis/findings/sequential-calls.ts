/**
 * Different remote calls of one parent, one right after another, that could run together (algorithms §9.2). A call that
 * changes something, failed, is part of a transaction or refers to a sibling may depend on the one before: it ends a run.
 */
import type { Nanos, SpanIndex } from '../../trace/trace.ts';
import type { Context, Steps } from './context.ts';
import { blockOfSpans, doubtsOfSpans, endOf } from './context.ts';
import type { Family } from './family.ts';
import { effectOf } from './writes.ts';

interface Limits {
  readonly gap: Nanos;
  readonly saving: Nanos;
}

/** Calls in a row. */
class Run {
  readonly spans: SpanIndex[] = [];
  #template = 0;
  hasSeveralTemplates = false;
  total = 0;
  longest = 0;

  push(span: SpanIndex, template: number, duration: Nanos): void {
    if (this.spans.length === 0) this.#template = template;
    else if (template !== this.#template) this.hasSeveralTemplates = true;
    this.spans.push(span);
    this.total += duration;
    if (duration > this.longest) this.longest = duration;
  }

  isWorth({ saving }: Limits): boolean {
    return this.hasSeveralTemplates && this.total - this.longest >= saving;
  }
}

export function* sequentialCalls(context: Context, family: Family): Steps {
  const { settings, rootDuration, trace } = context;
  const limits = {
    gap: Math.max(settings.sequentialGap, settings.sequentialGapShare * trace.spans.duration[family.parent]),
    saving: Math.max(settings.sequentialSaving, settings.sequentialSavingShare * rootDuration),
  };
  if (family.templateCount < 2) return;
  // By time alone first: what calls do stands in their attributes, and mostly need not be read.
  let isWorthReading = false;
  yield* runs(
    context,
    family,
    limits,
    () => true,
    (run) => (isWorthReading ||= run.isWorth(limits)),
  );
  if (!isWorthReading) return;
  const isFree = freeReads(context);
  yield* runs(context, family, limits, isFree, (run) => {
    if (run.isWorth(limits)) report(context, family.parent, run, limits);
  });
}

/** @param mayRun asked once for each remote call, in order; what may not ends the run */
function* runs(
  context: Context,
  { parent, kids, templates }: Family,
  limits: Limits,
  mayRun: (span: SpanIndex) => boolean,
  found: (run: Run) => void,
): Steps {
  const { start, duration } = context.trace.spans;
  let run = new Run();
  const end = () => {
    if (run.spans.length > 1) found(run);
    if (run.spans.length > 0) run = new Run();
  };
  for (let k = 0; k < kids.length; k++) {
    if (k % blockOfSpans === blockOfSpans - 1) yield undefined;
    const c = kids[k];
    if (!context.calls.isRemote(parent, c)) continue;
    if (!mayRun(c)) {
      end();
      continue;
    }
    const last = run.spans.at(-1);
    const gap = last === undefined ? 0 : start[c] - endOf(context, last);
    if (gap < -context.resolution || gap > limits.gap || (last !== undefined && refersToSibling(context, c)))
      end();
    run.push(c, templates[k], duration[c]);
  }
  end();
}

/** Says of one call after the other whether it changes nothing, went well, and is in no transaction. */
function freeReads({ trace, calls }: Context): (span: SpanIndex) => boolean {
  let inTransaction = false;
  return (span) => {
    const effect = effectOf(trace, calls, span);
    if (effect === 'begin') inTransaction = true;
    if (effect === 'end') inTransaction = false;
    return effect === 'read' && !inTransaction && !calls.isFailed(span);
  };
}

/** It says itself what it came after. */
function refersToSibling({ trace }: Context, c: SpanIndex): boolean {
  const { spans, references } = trace;
  for (let r = spans.refs[c]; r < spans.refsEnd[c]; r++) {
    const target = references.target[r];
    if (target >= 0 && target !== c && spans.parent[target] === spans.parent[c]) return true;
  }
  return false;
}

function report(context: Context, parent: SpanIndex, run: Run, limits: Limits): void {
  const onPath = context.path.shareOf(run.spans);
  if (onPath < context.settings.sequentialOnPath) return;
  const saving = run.total - run.longest;
  context.out.add({
    kind: 'sequentialCalls',
    spans: Uint32Array.from(run.spans),
    parent,
    level: 'info',
    severity: Math.round(saving * onPath),
    // Whether one needs what another answered cannot be seen in one trace.
    confidence: 'low',
    doubts: ['dataDependency', ...doubtsOfSpans(context, run.spans)],
    passed: ['writes', 'errors', 'transaction', 'siblingReference'],
    n: run.spans.length,
    total: run.total,
    longest: run.longest,
    saving,
    onPath,
    threshold: { ...limits, onPath: context.settings.sequentialOnPath },
  });
}
