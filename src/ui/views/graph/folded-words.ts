/** How much of a graph is drawn as something else, in words. */
import { NodeFlag } from '#core/analysis/trace-graph-types.ts';
import type { TraceGraph } from '#core/analysis/trace-graph-types.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';

/** undefined: nothing is. */
export function foldedWords({ nodes }: TraceGraph): string | undefined {
  const words: string[] = [];
  for (const { flag, one, many } of kinds) {
    let [count, spans] = [0, 0];
    for (let node = 0; node < nodes.length; node++) {
      if ((nodes.flags[node] & flag) === 0) continue;
      count++;
      spans += nodes.spanCount[node];
    }
    if (count > 0) words.push(`${formatCount(spans)} spans are drawn as ${counted(count, one, many)}`);
  }
  return words.length === 0 ? undefined : `${words.join(', ')}.`;
}

const kinds = [
  { flag: NodeFlag.stacked, one: 'stack of equal siblings', many: 'stacks of equal siblings' },
  { flag: NodeFlag.chain, one: 'chain', many: 'chains' },
] as const;
