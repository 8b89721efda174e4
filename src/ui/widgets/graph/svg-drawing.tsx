/**
 * A graph of up to a few hundred nodes as elements: each node is a button, so that keys and screen readers have it as it is. Moving the
 * camera changes one attribute.
 */
import { memo, useLayoutEffect, useMemo, useRef } from 'react';
import type { CameraControl } from './camera-control.ts';
import { edgeShapes } from './edge-shapes.ts';
import { edgeAttributes, nodeAttributes } from './element-attributes.ts';
import { labelShapes } from './label-shapes.ts';
import { edgeIsLit, edgeStrength, lookOf, nodeStrength } from './marks.ts';
import type { GraphMarks, Strength } from './marks.ts';
import { focusShape, nodeShapes } from './node-shapes.ts';
import { hasRoute, nodeSize } from './scene.ts';
import type { Scene } from './scene.ts';
import { SvgShapes } from './svg-shape.tsx';
import { unitOf } from './zoom-steps.ts';
import styles from './graph.module.css';

export interface DrawingProps {
  readonly scene: Scene;
  readonly marks: GraphMarks;
  readonly control: CameraControl;
  /** Step of zoom at present. */
  readonly step: number;
  /** The node in the tab order. */
  readonly active: number;
}

export function SvgDrawing({ scene, marks, control, step, active }: DrawingProps) {
  const world = useRef<SVGGElement>(null);
  useLayoutEffect(() => {
    const place = () => {
      const { x, y, k } = control.camera();
      world.current?.setAttribute('transform', `translate(${x} ${y}) scale(${k})`);
    };
    place();
    return control.subscribe(place);
  }, [control]);
  const { model } = scene;
  const labels = useMemo(() => labelShapes(scene, step), [scene, step]);
  return (
    <svg className={styles.svg}>
      <g ref={world}>
        {positions(model.edgeCount)
          .filter((edge) => hasRoute(scene, edge))
          .map((edge) => (
            <Edge
              key={edge}
              {...{ scene, edge, step }}
              isLit={edgeIsLit(scene, marks, edge)}
              strength={edgeStrength(scene, marks, edge)}
            />
          ))}
        {labels.map(({ edge, shapes }) => (
          <g key={edge} className={styles.label} data-strength={edgeStrength(scene, marks, edge)}>
            <SvgShapes shapes={shapes} />
          </g>
        ))}
        {positions(model.nodeCount).map((node) => (
          <Node
            key={model.id(node)}
            {...{ scene, node, step }}
            {...lookOf(marks, node)}
            strength={nodeStrength(marks, node)}
            isActive={node === active}
          />
        ))}
      </g>
    </svg>
  );
}

function positions(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}

interface EdgeProps {
  readonly scene: Scene;
  readonly edge: number;
  readonly step: number;
  readonly isLit: boolean;
  readonly strength: Strength;
}

const Edge = memo(function Edge({ scene, edge, step, isLit, strength }: EdgeProps) {
  const it = scene.model.edge(edge);
  return (
    <g {...edgeAttributes(scene, edge)} className={styles.edge} data-strength={strength}>
      <SvgShapes shapes={edgeShapes(it, scene.curve(edge), unitOf(step), isLit)} />
    </g>
  );
});

interface NodeProps {
  readonly scene: Scene;
  readonly node: number;
  readonly step: number;
  readonly isSelected: boolean;
  readonly isMatch: boolean;
  readonly strength: Strength;
  readonly isActive: boolean;
}

const Node = memo(function Node(props: NodeProps) {
  const { scene, node, step, isSelected, isMatch, strength, isActive } = props;
  const look = { isSelected, isMatch };
  const { model, places, measure } = scene;
  const it = model.node(node);
  const unit = unitOf(step);
  const box = nodeSize(places, node);
  return (
    <g
      {...nodeAttributes(scene, node, look, isActive)}
      className={styles.node}
      data-strength={strength}
      transform={`translate(${places.x[node]} ${places.y[node]})`}
    >
      <SvgShapes shapes={nodeShapes(it, box, unit, look, measure)} />
      <g className={styles.focusRing}>
        <SvgShapes shapes={[focusShape(box, unit)]} />
      </g>
    </g>
  );
});
