/**
 * A graph that has been laid out: to be looked at, moved about in, searched, walked by keys, read as a table and taken along as a picture. Few
 * nodes are elements, many a canvas. It knows nothing of what the nodes are: see graph-model.ts.
 */
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ReactNode, Ref } from 'react';
import { Button } from '../button.tsx';
import { createMeasure } from './fit-text.ts';
import { FocusBar } from './focus-bar.tsx';
import type { GraphFocus } from './focus-bar.tsx';
import { GraphLegend } from './graph-legend.tsx';
import type { GraphLegendProps } from './graph-legend.tsx';
import type { GraphModel, GraphPlaces } from './graph-model.ts';
import { GraphTable } from './graph-table.tsx';
import { NodeSearch, searchNodes } from './node-search.tsx';
import { makeScene } from './scene.ts';
import { Stage } from './stage.tsx';
import { useExport } from './use-export.tsx';
import type { WalkStep } from './walk.ts';
import styles from './graph.module.css';

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
  readonly legend: GraphLegendProps;
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
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

export function Graph(props: GraphProps) {
  const { label, model, places, isTable, onTable, onPick, focus } = props;
  const box = useRef<HTMLDivElement>(null);
  const measure = useMeasure();
  const scene = useMemo(() => makeScene(model, places, measure), [model, places, measure]);
  const [text, setText] = useState('');
  const found = useMemo(() => searchNodes(model, text), [model, text]);
  const [goes, setGoes] = useState({ node: -1, count: 0 });
  const { onActive } = props;
  const go = useCallback(
    (node: number) => {
      onActive(node);
      setGoes(({ count }) => ({ node, count: count + 1 }));
    },
    [onActive],
  );
  const marks = useFound(props, found);
  const { menu, failure } = useExport({
    scene,
    ...marks,
    selected: props.selected,
    box,
    label,
    fileName: props.fileName,
  });
  return (
    <div
      ref={box}
      role="group"
      aria-label={label}
      className={styles.graph}
      data-stale={props.isStale || undefined}
    >
      <div className={styles.toolbar}>
        {props.children}
        <span className={styles.own}>
          <NodeSearch {...{ text, found }} onText={setText} active={props.active} onGo={go} />
          <Button className={styles.toggle} aria-pressed={isTable} onClick={() => onTable(!isTable)}>
            Table
          </Button>
          {menu}
        </span>
      </div>
      {failure !== undefined && (
        <p role="alert" className={styles.failure}>
          {failure}
        </p>
      )}
      {focus !== undefined && <FocusBar {...focus} />}
      {isTable ? (
        <GraphTable model={model} onPick={onPick} />
      ) : (
        <Stage {...props} {...marks} scene={scene} goes={goes} />
      )}
      <div className={styles.foot}>
        <GraphLegend {...props.legend} />
        {props.foot}
      </div>
    </div>
  );
}

function useMeasure() {
  const [measure] = useState(() =>
    createMeasure(
      typeof document === 'undefined' ? 'sans-serif' : getComputedStyle(document.body).fontFamily,
    ),
  );
  return measure;
}

/** What was found in the trace and what was found here are marked alike. */
function useFound({ model, matches, dims }: GraphProps, found: readonly number[]) {
  return useMemo(() => {
    if (found.length === 0) return { matches, dims };
    const all = new Uint8Array(model.nodeCount);
    for (const node of found) all[node] = 1;
    return { matches: all, dims: false };
  }, [model, matches, dims, found]);
}
