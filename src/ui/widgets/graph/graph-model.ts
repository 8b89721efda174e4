/**
 * What the graph widget draws: nodes and edges by position, made into words and marks only when they are looked at, and where a
 * layout has put them. It knows nothing of traces or services: whoever has a graph describes it in these terms.
 */

/** One fact of a node: "Self" "12 ms". All of them stand in the table, and on the node where it is large. */
export interface GraphFigure {
  readonly label: string;
  readonly value: string;
  /** What stands on the node where there is one line for all of them: "self 12 ms"; empty for nothing. */
  readonly brief: string;
}

export interface GraphNode {
  /** Unique; `data-node-id`. */
  readonly id: string;
  /** First and second line. */
  readonly title: string;
  readonly subtitle: string;
  readonly figures: readonly GraphFigure[];
  /** Custom property of its colour, `--service-3`. */
  readonly colour: string;
  /** 0: plain; from 1 on a pattern tells nodes of one colour apart. */
  readonly pattern: number;
  /** How strongly the ground is tinted, 0 to 1, and with which custom property. */
  readonly tint: number;
  readonly tintColour: string;
  /** Length of the bar at its foot, 0 to 1. */
  readonly bar: number;
  /** Things that failed, of `count`. */
  readonly errors: number;
  /** How many things the node stands for; "×12" from 2 on. */
  readonly count: number;
  /** Two or more edges meet here that mean a join: a hollow diamond. */
  readonly isJoin: boolean;
  /** Edges to itself, drawn as a badge. */
  readonly selfLoops: number;
  /** `dashed`: not observed itself, only named by others. `dotted`: stands elsewhere, pressing it leads there. */
  readonly outline: 'solid' | 'dashed' | 'dotted';
  /** On the path that is emphasised. */
  readonly isCritical: boolean;
  /** Drawn small: names and the first figure only. */
  readonly isCompact?: boolean;
  /** Said after names and figures: "not in this trace". */
  readonly remark: string;
}

export type EdgeStroke = 'solid' | 'dashed' | 'dotted' | 'dash-dot';

export interface GraphEdge {
  /** `data-ref`: CHILD_OF, FOLLOWS_FROM, CALL. */
  readonly ref: string;
  readonly stroke: EdgeStroke;
  /** In px on screen. */
  readonly width: number;
  /** Beside the line, where there is room; empty for none. */
  readonly label: string;
  readonly head: 'arrow' | 'diamond';
  /** Of several that meet, the one that mattered: a ring round its head. */
  readonly isMarked: boolean;
  readonly isCritical: boolean;
  /** Closes a cycle: drawn against the direction of the rest. */
  readonly isBack: boolean;
  /** Custom property of line, head and label, where it says something of its own; the label says the same in words. */
  readonly paint?: string;
  /** How many things the edge stands for. */
  readonly count: number;
  /** In the table: "further reference, waited for". */
  readonly meaning: string;
}

export interface HiddenEdgeList {
  readonly count: number;
  /** Positions of nodes. */
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
  readonly edge: (at: number) => GraphEdge;
}

export interface GraphModel {
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** Positions of the nodes at both ends, by edge. */
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
  /** Cheap enough to be asked for many thousands of nodes in one frame. */
  readonly colour: (node: number) => string;
  readonly id: (node: number) => string;
  readonly node: (node: number) => GraphNode;
  readonly edge: (edge: number) => GraphEdge;
  /** Edges that are not laid out: they are drawn while one of their ends is looked at. */
  readonly hidden?: HiddenEdgeList | undefined;
  /** Text that search looks through. */
  readonly searchText: (node: number) => string;
}

/** Places in px at scale 1, y downward; the engine of core/analysis/layout speaks of the same. */
export interface GraphPlaces {
  /** Centres, by node. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Sizes, by node. */
  readonly boxWidth: ArrayLike<number>;
  readonly boxHeight: ArrayLike<number>;
  /** The way of edge e: points routeFrom[e] to routeFrom[e + 1] of `routes`, x and y in turn, from its `from` to its `to`. */
  readonly routeFrom: ArrayLike<number>;
  readonly routes: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
  /** Which way edges lead; `free`: any way, drawn straight. */
  readonly orientation: 'down' | 'right' | 'free';
}

/** What a screen reader says of a node, and search finds it by. */
export function nodeName({ title, subtitle, figures, errors, count, isJoin, remark }: GraphNode): string {
  const name = [title, subtitle].filter((text) => text !== '').join(' ');
  const facts = figures.map(({ label, value }) => `${label} ${value}`);
  if (errors > 0) facts.unshift(count > 1 ? `${errors} of ${count} with errors` : 'error');
  if (isJoin) facts.push('join');
  if (remark !== '') facts.push(remark);
  return [name, ...facts].join(', ');
}

/** Between figures that share a line. */
export const briefSeparator = ' · ';

export function briefsOf(figures: GraphNode['figures']): readonly string[] {
  return figures.map(({ brief }) => brief).filter((brief) => brief !== '');
}

/** Makes each once, when it is first looked at. */
export function memoised<T>(make: (at: number) => T): (at: number) => T {
  const known: T[] = [];
  return (at) => (known[at] ??= make(at));
}
