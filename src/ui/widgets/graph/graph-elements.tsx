/**
 * The elements of a graph that is painted: not seen, each node exactly over its picture. Keys, screen readers and tooltips have a large graph
 * as they have a small one, and one element for each node is all it costs.
 */
import { memo, useLayoutEffect, useRef } from 'react';
import type { CameraControl } from './camera-control.ts';
import { edgeAttributes, nodeAttributes } from './element-attributes.ts';
import { lookOf } from './marks.ts';
import type { GraphMarks } from './marks.ts';
import { hasRoute, nodeBounds } from './scene.ts';
import type { Scene } from './scene.ts';
import { sliceSize } from './slices.ts';
import styles from './graph.module.css';

export interface GraphElementsProps {
  readonly scene: Scene;
  readonly marks: GraphMarks;
  readonly control: CameraControl;
  /** The node in the tab order. */
  readonly active: number;
  /** Has an element at any rate, as the active one has; −1 for none. */
  readonly hovered: number;
  /** So many of the nodes, and then of the edges, have elements. */
  readonly there: number;
}

export function GraphElements({ scene, marks, control, active, hovered, there }: GraphElementsProps) {
  const { nodeCount, id } = scene.model;
  const world = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = () => {
      const { x, y, k } = control.camera();
      if (world.current !== null) world.current.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
    };
    place();
    return control.subscribe(place);
  }, [control]);
  const edgeCount = Math.max(0, there - nodeCount);
  return (
    <>
      <div ref={world} className={styles.world}>
        {present(Math.min(there, nodeCount), active, hovered).map((node) => (
          <NodeElement
            key={id(node)}
            {...{ scene, node }}
            {...lookOf(marks, node)}
            isActive={node === active}
          />
        ))}
      </div>
      <div hidden>
        {Array.from({ length: Math.ceil(edgeCount / sliceSize) }, (_, slice) => (
          <EdgeSlice key={slice} {...{ scene, slice }} end={Math.min(edgeCount, (slice + 1) * sliceSize)} />
        ))}
      </div>
    </>
  );
}

/** The first so many and some others, ascending: elements that stay are never moved, which would take the focus from them. */
function present(count: number, ...others: readonly number[]): number[] {
  const first = Array.from({ length: count }, (_, node) => node);
  return [...new Set([...first, ...others.filter((node) => node >= 0)])].sort((a, b) => a - b);
}

interface NodeElementProps {
  readonly scene: Scene;
  readonly node: number;
  readonly isSelected: boolean;
  readonly isMatch: boolean;
  readonly isActive: boolean;
}

const NodeElement = memo(function NodeElement({ scene, node, isActive, ...look }: NodeElementProps) {
  const { left, top, right, bottom } = nodeBounds(scene.places, node);
  const box = { left, top, width: right - left, height: bottom - top };
  return <div {...nodeAttributes(scene, node, look, isActive)} className={styles.proxy} style={box} />;
});

interface EdgeSliceProps {
  readonly scene: Scene;
  readonly slice: number;
  readonly end: number;
}

const EdgeSlice = memo(function EdgeSlice({ scene, slice, end }: EdgeSliceProps) {
  const first = slice * sliceSize;
  return Array.from({ length: end - first }, (_, k) => first + k)
    .filter((edge) => hasRoute(scene, edge))
    .map((edge) => <i key={edge} {...edgeAttributes(scene, edge)} />);
});
