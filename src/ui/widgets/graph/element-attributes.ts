/** What elements of a graph say to keys, screen readers, tooltips and whoever asks the page; the same whether they are drawn or lie over a canvas. */
import { nodeName } from './graph-model.ts';
import type { GraphNode } from './graph-model.ts';
import type { NodeLook } from './node-shapes.ts';
import type { Scene } from './scene.ts';

/** @param isActive it is the one in the tab order */
export function nodeAttributes({ model }: Scene, node: number, look: NodeLook, isActive: boolean) {
  const it = model.node(node);
  return {
    role: 'button',
    tabIndex: isActive ? 0 : -1,
    'aria-label': nodeName(it),
    'aria-pressed': look.isSelected,
    'data-node-id': it.id,
    'data-at': node,
    'data-match': look.isMatch || undefined,
    'data-tooltip': tooltipOf(it),
  } as const;
}

/** Everything there is to say, also where names are cut. */
function tooltipOf({ title, subtitle, figures, remark }: GraphNode): string {
  const name = subtitle === '' ? title : `${title}  ${subtitle}`;
  const facts = figures.map(({ label, value }) => `${label}: ${value}`);
  return [name, ...facts, remark].filter((line) => line !== '').join('\n');
}

export function edgeAttributes({ model }: Scene, edge: number) {
  const { ref, count, isMarked } = model.edge(edge);
  return {
    'data-from': model.id(model.from[edge]),
    'data-to': model.id(model.to[edge]),
    'data-ref': ref,
    'data-count': count,
    'data-marked': isMarked || undefined,
  };
}
