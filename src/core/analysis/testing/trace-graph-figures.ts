/** What a trace holds, told by its columns in the plainest way, and told by its graph. */
import { operationOf, serviceOf } from '../../trace/span.ts';
import { textOf } from '../../trace/strings.ts';
import { RefRole, SpanFlag, refTypeNames } from '../../trace/trace.ts';
import type { SpanIndex, Trace } from '../../trace/trace.ts';
import { criticalTimes } from '../critical-path.ts';
import { selfTimes } from '../self-time.ts';
import { EdgeRole, NodeFlag } from '../trace-graph-types.ts';
import type { TraceGraph } from '../trace-graph-types.ts';

export interface Figures {
  /** Counts by type and by the nodes at both ends; what is not in the trace as `external` and `missing`. */
  readonly references: ReadonlyMap<string, number>;
  /** Spans that have a parent in the tree. */
  readonly parents: number;
  readonly spans: number;
  readonly errors: number;
  readonly self: number;
  readonly critical: number;
  /** By span: its node. */
  readonly nodeOf: readonly number[];
}

const sum = (column: ArrayLike<number>) => Array.from(column).reduce((all, each) => all + each, 0);
const isSpan = ({ spans }: Trace, i: SpanIndex) => (spans.flags[i] & SpanFlag.placeholder) === 0;

/** The graph only says which node a span is in. */
export function figuresOfTrace(trace: Trace, { nodeOfSpan }: TraceGraph): Figures {
  const { spans, references } = trace;
  const counts = new Map<string, number>();
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (let i = 0; i < spans.length; i++) {
    for (let r = spans.refs[i]; r < spans.refsEnd[i]; r++) {
      const role = references.role[r];
      const type = refTypeNames[references.type[r]];
      const target = role === RefRole.self ? i : references.target[r];
      if (role === RefRole.external) add(`${type} external ${nodeOfSpan[i]}`);
      else if (role === RefRole.missing) add(`${type} missing ${nodeOfSpan[i]}`);
      else add(`${type} ${nodeOfSpan[target]} ${nodeOfSpan[i]}`);
    }
  }
  const all = Array.from({ length: spans.length }, (_, i) => i);
  return {
    references: counts,
    parents: all.filter((i) => spans.parent[i] >= 0 && isSpan(trace, i)).length,
    spans: trace.spanCount,
    errors: all.filter((i) => (spans.flags[i] & SpanFlag.error) !== 0).length,
    self: sum(selfTimes(trace)),
    critical: sum(criticalTimes(trace)),
    nodeOf: Array.from(nodeOfSpan),
  };
}

export function figuresOfGraph({ nodes, edges }: TraceGraph): Figures {
  const counts = new Map<string, number>();
  for (let e = 0; e < edges.length; e++) {
    if (edges.count[e] === 0) continue;
    const isExternal = (nodes.flags[edges.from[e]] & NodeFlag.external) !== 0;
    const isMissing = (nodes.flags[edges.from[e]] & NodeFlag.placeholder) !== 0;
    // Role and node have to agree.
    const ofRole =
      edges.role[e] === EdgeRole.external ? 'external' : edges.role[e] === EdgeRole.missing ? 'missing' : '';
    const ofNode = isExternal ? 'external' : isMissing ? 'missing' : '';
    const from = ofRole === ofNode ? ofRole || edges.from[e] : `${ofRole} from ${ofNode}`;
    const key = `${refTypeNames[edges.type[e]]} ${from} ${edges.to[e]}`;
    counts.set(key, (counts.get(key) ?? 0) + edges.count[e]);
  }
  const nodeOf: number[] = [];
  for (let k = 0; k < nodes.length; k++)
    for (const i of nodes.spans.subarray(nodes.spansFrom[k], nodes.spansFrom[k + 1])) nodeOf[i] = k;
  return {
    references: counts,
    parents: sum(edges.calls),
    spans: sum(nodes.spanCount),
    errors: sum(nodes.errors),
    self: sum(nodes.self),
    critical: sum(nodes.critical),
    nodeOf,
  };
}

/** Spans whose node has other names than they, where no node stands for others. */
export function misnamed(trace: Trace, { nodes, nodeOfSpan, drawn }: TraceGraph): SpanIndex[] {
  const standsForOthers = NodeFlag.placeholder | NodeFlag.pairs | NodeFlag.chain | NodeFlag.collapsed;
  return Array.from(nodeOfSpan.keys()).filter((i) => {
    const k = nodeOfSpan[i];
    if ((nodes.flags[k] & standsForOthers) !== 0) return false;
    const operation = drawn === 'services' ? '' : operationOf(trace, i);
    const names = [nodes.service[k], nodes.operation[k]].map((id) => textOf(trace.strings, id));
    return names[0] !== serviceOf(trace, i) || names[1] !== operation;
  });
}

/** The call path of each span as text, missing parents as one word. */
export function pathTexts(trace: Trace): string[] {
  const paths: string[] = [];
  for (let i = 0; i < trace.spans.length; i++) {
    const above = trace.spans.parent[i] < 0 ? '' : paths[trace.spans.parent[i]];
    const name = isSpan(trace, i) ? JSON.stringify([serviceOf(trace, i), operationOf(trace, i)]) : 'missing';
    paths.push(`${above} > ${name}`);
  }
  return paths;
}
