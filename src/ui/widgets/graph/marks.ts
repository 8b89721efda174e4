/** What stands out of a drawing at present: what was found, what is selected, and the paths that lead through a node. */
import { Lit, pathsThrough } from './adjacency.ts';
import type { NodeLook } from './node-shapes.ts';
import type { Scene } from './scene.ts';

export interface GraphMarks {
  /** 1 by node; undefined: nothing is looked for. */
  readonly matches: Uint8Array | undefined;
  /** What does not match is faded. */
  readonly dims: boolean;
  /** 1 by node: stands back. What is found does not, and what is dim is not faded as well. */
  readonly faded?: Uint8Array | undefined;
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

export type Strength = 'full' | 'less' | 'back' | 'faint';
export const opacities: Readonly<Record<Strength, number>> = {
  full: 1,
  less: 0.5,
  back: 0.35,
  faint: 0.25,
};

export function nodeStrength(marks: GraphMarks, node: number): Strength {
  const { matches, dims, faded, selected, lit, isHover } = marks;
  if (node === selected) return 'full';
  if (lit !== undefined && lit[node] === 0) return isHover ? 'faint' : 'less';
  if (dims && matches !== undefined && matches[node] === 0) return 'faint';
  return faded?.[node] === 1 && matches?.[node] !== 1 ? 'back' : 'full';
}

export function edgeIsLit({ model: { from, to } }: Scene, { lit }: GraphMarks, edge: number): boolean {
  return lit !== undefined && (lit[from[edge]] & lit[to[edge]] & (Lit.before | Lit.after)) !== 0;
}

export function edgeStrength(scene: Scene, marks: GraphMarks, edge: number): Strength {
  const { lit, isHover, matches, dims, faded } = marks;
  if (lit !== undefined) return edgeIsLit(scene, marks, edge) ? 'full' : isHover ? 'faint' : 'less';
  const { from, to } = scene.model;
  const isOutside = dims && matches !== undefined && (matches[from[edge]] & matches[to[edge]]) === 0;
  if (isOutside) return 'faint';
  return faded !== undefined && (faded[from[edge]] | faded[to[edge]]) !== 0 ? 'back' : 'full';
}
