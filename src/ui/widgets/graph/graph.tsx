/**
 * A graph that has been laid out: to be looked at, moved about in, searched, walked by keys, read as a table and taken along as a picture. Few
 * nodes are elements, many a canvas. It knows nothing of what the nodes are: see graph-model.ts.
 */
import { useCallback, useMemo, useRef, useState } from 'react';
import { Button } from '../button.tsx';
import { pageMeasure } from './fit-text.ts';
import { FocusBar } from './focus-bar.tsx';
import { GraphLegend } from './graph-legend.tsx';
import type { GraphProps } from './graph-props.ts';
import { GraphTable } from './graph-table.tsx';
import { NodeSearch, searchNodes } from './node-search.tsx';
import { makeScene } from './scene.ts';
import { Stage } from './stage.tsx';
import { useExport } from './use-export.tsx';
import styles from './graph.module.css';

export function Graph(props: GraphProps) {
  const { label, model, places, isTable, onTable, onPick, focus } = props;
  const box = useRef<HTMLDivElement>(null);
  const [measure] = useState(pageMeasure);
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
    faded: props.faded,
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
          {onTable !== undefined && (
            <Button className={styles.toggle} aria-pressed={isTable} onClick={() => onTable(!isTable)}>
              Table
            </Button>
          )}
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
        (props.table ?? <GraphTable model={model} onPick={onPick} />)
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

/** What was found in the trace and what was found here are marked alike. */
function useFound({ model, matches, dims }: GraphProps, found: readonly number[]) {
  return useMemo(() => {
    if (found.length === 0) return { matches, dims };
    const all = new Uint8Array(model.nodeCount);
    for (const node of found) all[node] = 1;
    return { matches: all, dims: false };
  }, [model, matches, dims, found]);
}
