/** What a drawn graph is given, and what it tells. */
import type { ReactNode, Ref } from 'react';
import type { GraphFocus } from './focus-bar.tsx';
import type { GraphLegendProps } from './graph-legend.tsx';
import type { GraphModel, GraphPlaces } from './graph-model.ts';
import type { Scene } from './scene.ts';
import type { WalkStep } from './walk.ts';

export interface GraphHandle {
  readonly fit: () => void;
  readonly zoom: (factor: number) => void;
  /** In px. */
  readonly pan: (dx: number, dy: number) => void;
  readonly walk: (step: WalkStep) => void;
  readonly focus: () => void;
}

export interface GraphProps {
  /** Accessible name: "Trace graph". */
  readonly label: string;
  readonly model: GraphModel;
  readonly places: GraphPlaces;
  /** The node that keys act on; −1: none yet. */
  readonly active: number;
  /** Somebody moved to a node. */
  readonly onActive: (node: number) => void;
  /** The node whose details are open; −1: none. */
  readonly selected: number;
  /** A click or Enter. */
  readonly onPick: (node: number) => void;
  /** Narrow the graph to what is around a node, or widen it again. */
  readonly onFocus: (node: number) => void;
  readonly focus: GraphFocus | undefined;
  /** 1 by node; undefined: nothing is looked for. */
  readonly matches: Uint8Array | undefined;
  /** What does not match is faded. */
  readonly dims: boolean;
  /** 1 by node: it stands back, others are isolated. undefined: none does. */
  readonly faded?: Uint8Array | undefined;
  readonly legend: GraphLegendProps;
  readonly isTable: boolean;
  /** Left out: the owner has a switch of its own. */
  readonly onTable?: (isTable: boolean) => void;
  /** The owner's own tables, in place of the plain ones. */
  readonly table?: ReactNode;
  /** Controls of the owner, before those of the widget. */
  readonly children?: ReactNode;
  /** Under the drawing. */
  readonly foot?: ReactNode;
  /** Name of exported files, without their ending. */
  readonly fileName: string;
  /** Another layout is on its way. */
  readonly isStale?: boolean;
  /** It is in the page; the next frame shows it. */
  readonly onDrawn?: (places: GraphPlaces) => void;
  readonly handle?: Ref<GraphHandle>;
}

export interface StageProps extends GraphProps {
  readonly scene: Scene;
  /** The node that search went to last. */
  readonly goes: { readonly node: number; readonly count: number };
}
