/** Which grain is asked for, and words for grains. */
import { mostEdgesPerNode } from '#core/analysis/trace-graph-types.ts';
import type { GraphGrain, TraceGraph } from '#core/analysis/trace-graph-types.ts';
import { formatCount } from '#core/base/format-count.ts';

/** Up to so many spans each is a node of its own if nobody chose otherwise: what a trace is, before what it comes to. */
export const mostSpansByThemselves = 120;

export function grainFor(chosen: GraphGrain | 'auto', spanCount: number): GraphGrain {
  if (chosen !== 'auto') return chosen;
  return spanCount <= mostSpansByThemselves ? 'spans' : 'paths';
}

export interface GrainWords {
  readonly many: string;
  readonly title: string;
}

export function grainWords(grain: GraphGrain, operations: string): GrainWords {
  if (grain === 'spans') return { many: 'spans', title: 'Spans' };
  if (grain === 'paths') return { many: 'call paths', title: 'Call paths' };
  if (grain === 'services') return { many: 'services', title: 'Services' };
  return { many: operations, title: operations.charAt(0).toUpperCase() + operations.slice(1) };
}

/** Why another grain is drawn than the one asked for; undefined if it is not. */
export function coarserWords(
  { asked, drawn, passedOver, limit }: TraceGraph,
  operations: string,
): string | undefined {
  if (asked === drawn) return undefined;
  const tooMany = passedOver.map(({ grain, nodes, edges }) => {
    const count = `${formatCount(nodes)} ${grainWords(grain, operations).many}`;
    return edges === undefined ? count : `${count} with ${formatCount(edges)} edges`;
  });
  const list =
    tooMany.length > 1 ? `${tooMany.slice(0, -1).join(', ')} and ${tooMany.at(-1)}` : tooMany.join('');
  const most = passedOver.some(({ edges }) => edges !== undefined)
    ? `${formatCount(limit)} nodes or ${formatCount(mostEdgesPerNode * limit)} edges`
    : `${formatCount(limit)} nodes`;
  return `${list} are more than the ${most} a graph is drawn with: these are ${grainWords(drawn, operations).many}.`;
}
