/** What nodes and changes are called. */
import type { CallChange, ChangeKind } from '#core/analysis/service-graph-compare.ts';
import { NodeKind } from '#core/analysis/service-graph.ts';
import type { ServiceGraph } from '#core/analysis/service-graph.ts';
import { formatCount } from '#core/base/format-count.ts';

const kindNames: Readonly<Record<number, string>> = {
  [NodeKind.service]: 'service',
  [NodeKind.database]: 'database',
  [NodeKind.messaging]: 'messaging',
  [NodeKind.external]: 'external',
};

const spelled = /^(?:service|database|messaging|external|group):/;

/** Of a service its name, as long as that is not taken for something else. */
export function nodeIdOf({ nodes }: ServiceGraph, n: number, prefix?: string): string {
  const name = nodes.name[n];
  if (prefix !== undefined) return `group:${name}`;
  const isPlain = nodes.kind[n] === NodeKind.service && name !== '' && !spelled.test(name);
  return isPlain ? name : `${kindNames[nodes.kind[n]]}:${name}`;
}

export function isOutside({ nodes }: ServiceGraph, n: number): boolean {
  return nodes.kind[n] !== NodeKind.service;
}

export function nameOf({ nodes }: ServiceGraph, n: number): string {
  return nodes.name[n] || '(no name)';
}

/** What a node is where it is no service that was seen itself; empty for one that was. */
export function kindWords({ nodes, traced }: ServiceGraph, n: number): string {
  switch (nodes.kind[n]) {
    case NodeKind.database:
      return 'database, named by its callers';
    case NodeKind.messaging:
      return 'messaging, named by its senders';
    case NodeKind.external:
      return 'not traced, named by its callers';
    default:
      return traced?.nodes.spans[n] === 0 ? 'not traced, named by its callers' : '';
  }
}

/** Seen only from the outside: a dashed outline. */
export function isUnseen(graph: ServiceGraph, n: number): boolean {
  return kindWords(graph, n) !== '';
}

export const changeWords: Readonly<Record<ChangeKind, string>> = {
  appeared: 'appeared',
  vanished: 'vanished',
  grew: 'more calls',
  shrank: 'fewer calls',
  unclear: 'no clear change',
};

/** Said by a sign too, never by colour alone. */
export const changeSigns: Readonly<Record<ChangeKind, string>> = {
  appeared: '+',
  vanished: '−',
  grew: '▲',
  shrank: '▼',
  unclear: '=',
};

export const changePaints: Readonly<Record<ChangeKind, string | undefined>> = {
  appeared: '--b',
  vanished: '--a',
  grew: '--b',
  shrank: '--a',
  unclear: undefined,
};

/** `2.3×`, `0.41×`; `new` and `gone` at the ends. */
export function ratioWords({ ratio }: Pick<CallChange, 'ratio'>): string {
  if (Number.isNaN(ratio)) return '–';
  if (ratio === Infinity) return 'new';
  if (ratio === 0) return 'gone';
  return `${times(ratio)}×`;
}

function times(ratio: number): string {
  if (ratio >= 100) return formatCount(Math.round(ratio));
  return ratio.toFixed(ratio >= 10 ? 0 : ratio >= 2 ? 1 : 2);
}

/** How sure the ratio is: `95 % interval 1.8× to 2.9×`. */
export function intervalWords({ low, high, ratio }: Pick<CallChange, 'low' | 'high' | 'ratio'>): string {
  if (Number.isNaN(ratio)) return 'no calls in either window';
  const end = (value: number) => (value === Infinity ? '∞' : `${times(value)}×`);
  return `95 % interval of the rate ${end(low)} to ${end(high)}`;
}
