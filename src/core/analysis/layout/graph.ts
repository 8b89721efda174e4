/**
 * A graph to be laid out, and where its parts came to lie: plain data of typed arrays, so that both cross the worker boundary.
 * Lengths are CSS pixels at scale 1, x to the right and y down. Layers are rows if the direction is `down`, columns if `right`.
 */

export interface LayoutGraph {
  readonly nodes: number;
  /** By node, px. */
  readonly width: Float32Array<ArrayBuffer>;
  readonly height: Float32Array<ArrayBuffer>;
  /** By edge: the nodes it joins. Several edges of one pair, and self loops, are allowed. */
  readonly from: Uint32Array<ArrayBuffer>;
  readonly to: Uint32Array<ArrayBuffer>;
  /** By edge: how much it wants to be short and straight. 1 if left out. */
  readonly weight?: Float32Array<ArrayBuffer> | undefined;
  /** Edges of a graph without cycles point this way. */
  readonly direction: LayoutDirection;
  /** px between neighbours of one layer, and between layers. */
  readonly gap: { readonly node: number; readonly layer: number };
  /**
   * Where nodes were before, so that what stays keeps its place: by node the earlier centre across the layer (x if the direction
   * is `down`, y if `right`), NaN for new ones. Left out: drawn for the first time.
   */
  readonly previous?: Float32Array<ArrayBuffer> | undefined;
  /** Left out: by size, see `qualityFor`. */
  readonly quality?: LayoutQuality | undefined;
}

export type LayoutDirection = 'down' | 'right';
export type LayoutQuality = 'full' | 'fast';

export interface GraphLayout {
  /** By node: its centre, px. The drawing begins at 0, 0. */
  readonly x: Float32Array<ArrayBuffer>;
  readonly y: Float32Array<ArrayBuffer>;
  /** By node: from 0 on, within its component. All 0 in a force layout. */
  readonly layer: Uint32Array<ArrayBuffer>;
  /** CSR by edge (edges + 1): points [routeFrom[e], routeFrom[e + 1]) of `routes`. Self loops have none. */
  readonly routeFrom: Uint32Array<ArrayBuffer>;
  /**
   * Points as pairs x, y: point k is `routes[2k]`, `routes[2k + 1]`. A route goes from the border of `from` to the border of
   * `to`, also where the edge is reversed; between its ends it passes one point in each layer, for a smooth curve.
   */
  readonly routes: Float32Array<ArrayBuffer>;
  /** By edge: 1 if it is drawn against the layers, because it closes a cycle. */
  readonly reversed: Uint8Array<ArrayBuffer>;
  /** Of the whole drawing, px. */
  readonly width: number;
  readonly height: number;
  /** Pairs of edges that cross between two layers; in a force layout, pairs of straight edges that cross. */
  readonly crossings: number;
}

/** A layout under way. Tells how much of it is done, 0 to 1, every few milliseconds; may be dropped in between. */
export type LayoutWork = Generator<number, GraphLayout, void>;

/** The most that each quality is meant for (reference: algorithms §7.3). */
export const fullQualityMost = { nodes: 1_500, edges: 4_500 } as const;
export const layoutMost = { nodes: 20_000, edges: 60_000 } as const;

export function qualityFor(nodes: number, edges: number): LayoutQuality {
  return nodes <= fullQualityMost.nodes && edges <= fullQualityMost.edges ? 'full' : 'fast';
}

/** The buffers of a layout that belongs to nobody else. */
export function layoutBuffers({ x, y, layer, routeFrom, routes, reversed }: GraphLayout): ArrayBuffer[] {
  return [x.buffer, y.buffer, layer.buffer, routeFrom.buffer, routes.buffer, reversed.buffer];
}

/** px along the layer, which its nodes share out: width if layers are rows. */
export function acrossOf({ direction, width, height }: LayoutGraph): Float32Array {
  return direction === 'down' ? width : height;
}

/** px from layer to layer. */
export function alongOf({ direction, width, height }: LayoutGraph): Float32Array {
  return direction === 'down' ? height : width;
}
