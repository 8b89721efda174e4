/** An order to start from: layers filled as a depth-first walk meets their vertices. */
import type { LayerOrder } from './crossings.ts';
import { emptyOrder } from './crossings.ts';
import type { ProperGraph } from './proper-graph.ts';

/** @param side walk down from the sources, or up from the sinks. O(vertices + segments). */
export function depthFirstOrder(graph: ProperGraph, side: 'down' | 'up'): LayerOrder {
  const { vertices, layerFrom, layerOf } = graph;
  const isDown = side === 'down';
  const [nextFrom, next] = isDown ? [graph.downFrom, graph.down] : [graph.upFrom, graph.up];
  const beforeFrom = isDown ? graph.upFrom : graph.downFrom;
  const at = emptyOrder(graph);
  const filled = new Uint32Array(graph.layers);
  const seen = new Uint8Array(vertices);
  const stack = new Uint32Array(vertices + next.length);
  for (let start = 0; start < vertices; start++) {
    if (beforeFrom[start + 1] !== beforeFrom[start]) continue;
    let top = 0;
    stack[top++] = start;
    while (top > 0) {
      const v = stack[--top];
      if (seen[v] !== 0) continue;
      seen[v] = 1;
      const l = layerOf[v];
      at.place[v] = filled[l];
      at.order[layerFrom[l] + filled[l]++] = v;
      for (let k = nextFrom[v + 1] - 1; k >= nextFrom[v]; k--)
        if (seen[next[k]] === 0) stack[top++] = next[k];
    }
  }
  return at;
}
