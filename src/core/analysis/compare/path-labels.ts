/** What call paths are called in sentences: service and operation, and as many callers as tell those that are named apart. */
import type { PairPaths } from './pair-paths.ts';

export interface NamedPaths extends Pick<PairPaths, 'parent' | 'service' | 'operation' | 'names'> {
  /** 1: waiting for the path above, and called as it is. */
  readonly isWait?: Uint8Array;
}

/** `mysql SELECT`, or `mysql SELECT below cart load` if another of the list is called the same. */
export function stepLabels(paths: NamedPaths, list: readonly number[]): string[] {
  const own = list.map((p) => ownLabel(paths, p));
  return list.map((p, k) => {
    const namesakes = list.filter((_, n) => n !== k && own[n] === own[k]);
    if (namesakes.length === 0) return own[k];
    return `${own[k]} below ${callerApart(paths, p, namesakes)}`;
  });
}

export function ownLabel({ parent, service, operation, names, isWait }: NamedPaths, p: number): string {
  const at = isWait?.[p] === 1 && parent[p] >= 0 ? parent[p] : p;
  return [names[service[at]], names[operation[at]]].filter((name) => name !== '').join(' ') || 'no name';
}

/** The nearest caller at which the path differs from all its namesakes, or the farthest there is. */
function callerApart(paths: NamedPaths, p: number, namesakes: readonly number[]): string {
  let at = paths.parent[p];
  let others = namesakes.map((q) => paths.parent[q]);
  if (at < 0) return 'no caller';
  while (paths.parent[at] >= 0) {
    const label = ownLabel(paths, at);
    others = others.filter((q) => q >= 0 && ownLabel(paths, q) === label);
    if (others.length === 0) break;
    at = paths.parent[at];
    others = others.map((q) => paths.parent[q]);
  }
  return ownLabel(paths, at);
}
