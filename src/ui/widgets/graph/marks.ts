/** What stands out of a drawing at present: what was found, what is selected, and the paths that lead through a node. */
import { Lit, pathsThrough } from './adjacency.ts';
import type { NodeLook } from './node-shapes.ts';
import type { Scene } from './scene.ts';

export interface GraphMarks {
  /** 1 by node; undefined: nothing is looked for. */
  readonly matches: Uint8Array | undefined;
  /** What does not match is faded. */
  readonly dims: boolean;
  /** −1: none. */
  readonly selected: number;
  /** Bits of `pathsThrough`; undefined: no path is lit up. */
  readonly lit: Uint8Array | undefined;
  /** Lit up by the pointer, not for good. */
  readonly isHover: boolean;
}

/** The pointer comes first, then the selection. */
export function litPaths(
  scene: Scene,
  hovered: number,
  selected: number,
): Pick<GraphMarks, 'lit' | 'isHover'> {
  const node = hovered >= 0 ? hovered : selected;
  return { lit: node < 0 ? undefined : pathsThrough(scene.graph, node), isHover: hovered >= 0 };
}

export function lookOf({ matches, selected }: GraphMarks, node: number): NodeLook {
  return { isSelected: node === selected, isMatch: matches?.[node] === 1 };
}

export type Strength = 'full' | 'less' | 'faint';
export const opacities: Readonly<Record<Strength, number>> = { full: 1, less: 0.5, faint: 0.25 };

export function nodeStrength({ matches, dims, selected, lit, isHover }: GraphMarks, node: number): Strength {
  if (node === selected) return 'full';
  if (lit !== undefined && lit[node] === 0) return isHover ? 'faint' : 'less';
  return dims && matches !== undefined && matches[node] === 0 ? 'faint' : 'full';
}

export function edgeIsLit({ model: { from, to } }: Scene, { lit }: GraphMarks, edge: number): boolean {
  return lit !== undefined && (lit[from[edge]] & lit[to[edge]] & (Lit.before | Lit.after)) !== 0;
}

export function edgeStrength(scene: Scene, marks: GraphMarks, edge: number): Strength {
  const { lit, isHover, matches, dims } = marks;
  if (lit !== undefined) return edgeIsLit(scene, marks, edge) ? 'full' : isHover ? 'faint' : 'less';
  const { from, to } = scene.model;
  const isOutside = dims && matches !== undefined && (matches[from[edge]] & matches[to[edge]]) === 0;
  return isOutside ? 'faint' : 'full';
}
