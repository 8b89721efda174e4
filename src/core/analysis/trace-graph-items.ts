/** Which node each span is in, at each grain: before anything is put away, then after (reference: algorithms §5, §7). */
import type { SpanIndex, Trace } from '../trace/trace.ts';
import { RefRole, SpanFlag } from '../trace/trace.ts';
import { criticalTimes, mainCriticalPathSteps } from './critical-path.ts';
import { blockOfSpans } from './analysis.ts';
import type { Steps } from './analysis.ts';
import { PathTree } from './flame-paths.ts';
import { foldedClients } from './fold-pairs.ts';
import { contractChains } from './graph-chains.ts';
import { collapseSubtrees } from './graph-collapse.ts';
import { stackSiblings } from './graph-stack.ts';
import type { DrawnAs, GraphTree } from './graph-tree.ts';
import { merged, parentsOf, renumbered } from './graph-tree.ts';
import type { GraphGrain, TraceGraphParams } from './trace-graph-types.ts';
import { NodeFlag } from './trace-graph-types.ts';

/** Nodes of spans; they come in the order of their first spans. */
export interface Items {
  readonly length: number;
  /** By span, placeholders included. */
  readonly itemOf: Uint32Array<ArrayBuffer>;
  /** By span: 1 if the item is named after others (`GraphNodes.hidden`). */
  readonly hidden: Uint8Array;
  /** By span: 1 if it is a client folded into its server. */
  readonly folded: Uint8Array;
  /** By item: the bits of NodeFlag that are known here. */
  readonly flags: Uint8Array<ArrayBuffer>;
  /** By item at grains `spans` and `paths`, −1 for roots; else empty. */
  readonly parent: Int32Array;
}

/** No service has this name: missing spans. */
const nowhere = 0xffffffff;

/** O(n); with `stack` and `budget` O(n log n). */
export function* itemsOf(trace: Trace, grain: GraphGrain, params: TraceGraphParams): Steps<Items> {
  const folded = params.foldPairs === true ? foldedClients(trace) : new Uint8Array(trace.spans.length);
  const plain = yield* plainItems(trace, grain, folded);
  const isTree = grain === 'spans' || grain === 'paths';
  const stack = params.stack === true && grain === 'spans';
  const contract = params.contract === true;
  if (!isTree || !(stack || contract || params.budget !== undefined)) return plain;
  let tree = yield* treeOf(trace, plain, params.keep ?? []);
  let items = plain;
  const step = (drawnAs: DrawnAs, flag: number) => {
    items = regrouped(items, drawnAs, flag);
    tree = merged(tree, drawnAs, flag === NodeFlag.stacked);
  };
  if (stack) step(stackSiblings(tree), NodeFlag.stacked);
  yield undefined;
  if (contract) step(contractChains(tree), NodeFlag.chain);
  yield undefined;
  if (params.budget !== undefined) step(collapseSubtrees(tree, params.budget), NodeFlag.collapsed);
  return items;
}

function* plainItems(trace: Trace, grain: GraphGrain, folded: Uint8Array): Steps<Items> {
  const { spans, processes } = trace;
  const { length, parent, process, name, flags } = spans;
  const itemOf = new Uint32Array(length);
  const keys = new PathTree();
  let count = 0;
  const parents = new Int32Array(grain === 'spans' ? length : 0);
  for (let i = 0; i < length; i++) {
    if (i % blockOfSpans === 0) yield undefined;
    const p = parent[i];
    if (p >= 0 && folded[p] !== 0) {
      itemOf[i] = itemOf[p];
      continue;
    }
    const above = p < 0 ? -1 : itemOf[p];
    if (grain === 'spans') {
      parents[count] = above;
      itemOf[i] = count++;
      continue;
    }
    // The server of a folded client is the next span; both are named after it.
    const named = i + folded[i];
    const isMissing = (flags[i] & SpanFlag.placeholder) !== 0;
    const service = isMissing ? nowhere : processes.service[process[named]];
    const operation = isMissing || grain === 'services' ? 0 : name[named];
    itemOf[i] = keys.of(grain === 'paths' ? above : -1, service, operation);
  }
  if (grain !== 'spans') count = keys.length;
  const itemFlags = new Uint8Array(count);
  for (let i = 0; i < length; i++) {
    if ((flags[i] & SpanFlag.placeholder) !== 0) itemFlags[itemOf[i]] |= NodeFlag.placeholder;
    else if (parent[i] < 0) itemFlags[itemOf[i]] |= NodeFlag.root;
    if (folded[i] !== 0) itemFlags[itemOf[i]] |= NodeFlag.pairs;
  }
  const parentOf =
    grain === 'spans' ? parents.slice(0, count) : keys.parent.slice(0, grain === 'paths' ? count : 0);
  return { length: count, itemOf, hidden: folded, folded, flags: itemFlags, parent: parentOf };
}

/** What ways to make it smaller go by. */
function* treeOf(trace: Trace, items: Items, keep: readonly SpanIndex[]): Steps<GraphTree> {
  const { spans, processes, primaryRoot } = trace;
  const { length, itemOf, hidden, parent } = items;
  yield* mainCriticalPathSteps(trace);
  const criticalOf = criticalTimes(trace);
  const keys = new PathTree();
  const [service, key, errors] = [0, 1, 2].map(() => new Uint32Array(length));
  const [critical, inclusive] = [0, 1].map(() => new Float64Array(length));
  const kept = new Uint8Array(length);
  for (let i = 0; i < spans.length; i++) {
    if (i % blockOfSpans === 0) yield undefined;
    const item = itemOf[i];
    const isMissing = (spans.flags[i] & SpanFlag.placeholder) !== 0;
    critical[item] += criticalOf[i];
    if ((spans.flags[i] & SpanFlag.error) !== 0) errors[item]++;
    // A client that is folded is as long as the call.
    const isOuter = i === 0 || spans.parent[i] < 0 || itemOf[spans.parent[i]] !== item;
    if (isOuter && !isMissing) inclusive[item] += spans.duration[i];
    if (hidden[i] !== 0) continue;
    service[item] = isMissing ? nowhere : processes.service[spans.process[i]];
    key[item] = keys.of(spans.link[i], service[item], spans.name[i]);
  }
  for (const i of keep) if (i >= 0 && i < spans.length) kept[itemOf[i]] = 1;
  return {
    length,
    // What is missing stands for nothing else: its children are roots here.
    parent: parent.map((p) => (p >= 0 && service[p] !== nowhere ? p : -1)),
    service,
    key,
    errors,
    critical,
    inclusive,
    keep: kept,
    linked: linkedItems(trace, items),
    stacked: new Uint8Array(length),
    rootNs: primaryRoot < 0 ? 0 : spans.duration[primaryRoot],
  };
}

function linkedItems({ spans, references }: Trace, { length, itemOf }: Items): Uint8Array {
  const linked = new Uint8Array(length);
  for (let i = 0; i < spans.length; i++) {
    for (let r = spans.refs[i]; r < spans.refsEnd[i]; r++) {
      if (references.role[r] === RefRole.parent) continue;
      linked[itemOf[i]] = 1;
      if (references.target[r] >= 0) linked[itemOf[references.target[r]]] = 1;
    }
  }
  return linked;
}

/** @param flag NodeFlag of items that others are drawn as */
function regrouped(items: Items, drawnAs: DrawnAs, flag: number): Items {
  const numbers = renumbered(drawnAs);
  const { staying, itemOf: number } = numbers;
  const flags = Uint8Array.from(staying, (k) => items.flags[k]);
  for (let k = 0; k < items.length; k++) {
    flags[number[k]] |= items.flags[k];
    if (drawnAs[k] !== k) flags[number[k]] |= flag;
  }
  const isHidden = (k: number) => drawnAs[k] !== k && flag !== NodeFlag.stacked;
  return {
    length: staying.length,
    itemOf: items.itemOf.map((k) => number[k]),
    hidden: items.hidden.map((hidden, i) => (hidden !== 0 || isHidden(items.itemOf[i]) ? 1 : 0)),
    folded: items.folded,
    flags,
    parent: parentsOf(numbers, items.parent),
  };
}
