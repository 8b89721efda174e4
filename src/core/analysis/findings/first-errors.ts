/**
 * First errors against propagated ones: a failing span that no failing child it waited for explains is where an error began;
 * the failing spans above passed it on. Errors that took a way of the same services and operations are one finding.
 */
import type { SpanIndex, Trace } from '../../trace/trace.ts';
import { SpanFlag } from '../../trace/trace.ts';
import { blocks } from '../blocks.ts';
import type { Context, Steps } from './context.ts';
import { blockOfSpans, endOf } from './context.ts';
import type { Doubt, FirstError } from './finding.ts';

/** Failing spans that hang together: the topmost, and those below that failed on their own. */
interface Component {
  readonly top: SpanIndex;
  readonly firsts: SpanIndex[];
  /** Of `firsts` the one that ended first, and of several the deepest. */
  first: SpanIndex;
  size: number;
}

export function* firstErrors(context: Context): Steps {
  const { trace } = context;
  const { parent, flags, length } = trace.spans;
  /** By failing span: the topmost caller that failed with it, and the number of its way from there. */
  const top = new Int32Array(length).fill(-1);
  const way = new Uint32Array(length);
  const isExplained = new Uint8Array(length);
  const ways = new Ways(context);
  for (let i = 0; i < length; i++) {
    if (i % blockOfSpans === 0) yield undefined;
    if ((flags[i] & (SpanFlag.error | SpanFlag.placeholder)) !== SpanFlag.error) continue;
    const p = parent[i];
    const isPassedOn = p >= 0 && top[p] >= 0 && blocks(trace, p, i);
    top[i] = isPassedOn ? top[p] : i;
    if (isPassedOn) isExplained[p] = 1;
    way[i] = ways.step(isPassedOn ? way[p] : i === trace.primaryRoot ? Ways.ofRoot : Ways.ofOther, i);
  }
  const components = yield* componentsOf(context, top, isExplained);
  const groups = new Map<number, Component[]>();
  for (const component of components) {
    const key = way[component.first];
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [component]);
    else known.push(component);
  }
  yield undefined;
  for (const group of groups.values()) report(context, group);
}

/** More than there are strings or spans: two numbers below it make one, exactly. */
const wide = 2 ** 26;

/** Numbers ways of (service, operation) pairs from the top down, exactly. */
class Ways {
  static readonly ofRoot = 1;
  static readonly ofOther = 2;
  readonly #context: Context;
  /** By service and operation. */
  readonly #operations = new Map<number, number>();
  /** By way so far and operation. */
  readonly #steps = new Map<number, number>();
  #count = 2;

  constructor(context: Context) {
    this.#context = context;
  }

  step(way: number, span: SpanIndex): number {
    const { spans, processes } = this.#context.trace;
    const name = processes.service[spans.process[span]] * wide + spans.name[span];
    let operation = this.#operations.get(name);
    if (operation === undefined) this.#operations.set(name, (operation = this.#operations.size));
    const key = way * wide + operation;
    let next = this.#steps.get(key);
    if (next === undefined) this.#steps.set(key, (next = ++this.#count));
    return next;
  }
}

function* componentsOf(
  context: Context,
  top: Int32Array,
  isExplained: Uint8Array,
): Generator<undefined, Iterable<Component>> {
  const { depth } = context.trace.spans;
  const components = new Map<SpanIndex, Component>();
  for (let i = 0; i < top.length; i++) {
    if (i % blockOfSpans === 0) yield undefined;
    if (top[i] < 0) continue;
    let component = components.get(top[i]);
    if (component === undefined)
      components.set(top[i], (component = { top: top[i], firsts: [], first: -1, size: 0 }));
    component.size++;
    if (isExplained[i] !== 0) continue;
    component.firsts.push(i);
    const before = component.first < 0 ? -1 : endOf(context, i) - endOf(context, component.first);
    if (before < 0 || (before === 0 && depth[i] > depth[component.first])) component.first = i;
  }
  return components.values();
}

function report(context: Context, group: readonly Component[]): void {
  const { trace, out } = context;
  const [{ first, top }] = group;
  const firsts = group.flatMap((component) => component.firsts);
  const rest = firsts.filter((i) => i !== first);
  const size = group.reduce((sum, component) => sum + component.size, 0);
  const reachesRoot = top === trace.primaryRoot;
  const doubts = doubtsOf(context, group);
  out.add({
    kind: 'firstError',
    spans: Uint32Array.from([first, ...rest]),
    parent: trace.spans.parent[first],
    level: reachesRoot ? 'error' : 'warning',
    // It cost an answer, not time.
    severity: 0,
    confidence: confidenceOf(doubts),
    doubts,
    passed: [],
    n: group.length,
    path: pathUp(context, first, top),
    propagated: size - firsts.length,
    reachesRoot,
    threshold: undefined,
  });
}

function doubtsOf(context: Context, group: readonly Component[]): Doubt[] {
  const { trace, resolution } = context;
  const [{ first, top }] = group;
  const doubts: Doubt[] = [];
  const parent = trace.spans.parent[first];
  if (first !== top) {
    doubts.push('ownReason');
    if (wentOn(context, parent, first)) doubts.push('callerWentOn');
    if (endOf(context, first) > endOf(context, parent) + resolution) doubts.push('outlivesCaller');
  }
  if (group.some(({ firsts }) => firsts.length > 1)) doubts.push('severalFirst');
  if (callerOf(trace, top) === 'fine') doubts.push('handled');
  return doubts;
}

function confidenceOf(doubts: readonly Doubt[]): FirstError['confidence'] {
  if (doubts.includes('outlivesCaller') || doubts.includes('callerWentOn')) return 'low';
  return doubts.includes('severalFirst') ? 'medium' : 'high';
}

/** Did the caller wait for something else that went well, once the call had failed? */
function wentOn(context: Context, caller: SpanIndex, failed: SpanIndex): boolean {
  const { trace, resolution } = context;
  const { end, start, flags } = trace.spans;
  const from = endOf(context, failed) - resolution;
  for (let c = end[failed]; c < end[caller]; c = end[c]) {
    if (start[c] >= from && (flags[c] & SpanFlag.error) === 0 && blocks(trace, caller, c)) return true;
  }
  return false;
}

/** What became of the caller of a failing span that did not pass its error on. */
export function callerOf({ spans }: Trace, top: SpanIndex): 'none' | 'missing' | 'didNotWait' | 'fine' {
  const p = spans.parent[top];
  if (p < 0) return 'none';
  if ((spans.flags[p] & SpanFlag.placeholder) !== 0) return 'missing';
  return (spans.flags[p] & SpanFlag.error) === 0 ? 'fine' : 'didNotWait';
}

function pathUp({ trace }: Context, from: SpanIndex, top: SpanIndex): Uint32Array<ArrayBuffer> {
  const path = [from];
  for (let i = from; i !== top;) path.push((i = trace.spans.parent[i]));
  return Uint32Array.from(path);
}
