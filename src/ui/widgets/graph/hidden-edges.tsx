/**
 * Edges that have no place in the drawing, because others say the same: those of the node that is looked at are drawn over it, from box to box.
 */
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { CameraControl } from './camera-control.ts';
import { curveOf } from './curves.ts';
import type { Curve } from './curves.ts';
import { edgeShapes } from './edge-shapes.ts';
import { nodeBounds } from './scene.ts';
import type { Scene } from './scene.ts';
import { SvgShapes } from './svg-shape.tsx';
import { unitOf } from './zoom-steps.ts';
import styles from './graph.module.css';

export interface HiddenEdgesProps {
  readonly scene: Scene;
  readonly control: CameraControl;
  readonly step: number;
  /** −1: nothing is looked at. */
  readonly node: number;
}

export function HiddenEdges(props: HiddenEdgesProps) {
  const { scene, node } = props;
  const edges = useMemo(() => hiddenAt(scene, node), [scene, node]);
  return edges.length === 0 ? undefined : <Over {...props} edges={edges} />;
}

function Over({ scene, control, step, edges }: HiddenEdgesProps & { readonly edges: readonly number[] }) {
  const world = useRef<SVGGElement>(null);
  useLayoutEffect(() => {
    const place = () => {
      const { x, y, k } = control.camera();
      world.current?.setAttribute('transform', `translate(${x} ${y}) scale(${k})`);
    };
    place();
    return control.subscribe(place);
  }, [control]);
  const { hidden, id } = scene.model;
  if (hidden === undefined) return undefined;
  return (
    <svg className={styles.over} aria-hidden="true">
      <g ref={world}>
        {edges.map((edge) => (
          <g key={edge} data-implied="" data-from={id(hidden.from[edge])} data-to={id(hidden.to[edge])}>
            <SvgShapes shapes={edgeShapes(hidden.edge(edge), hiddenCurve(scene, edge), unitOf(step), true)} />
          </g>
        ))}
      </g>
    </svg>
  );
}

/** O(hidden edges). */
function hiddenAt({ model: { hidden } }: Scene, node: number): number[] {
  const found: number[] = [];
  if (hidden === undefined || node < 0) return found;
  for (let edge = 0; edge < hidden.count; edge++)
    if (hidden.from[edge] === node || hidden.to[edge] === node) found.push(edge);
  return found;
}

/** From the side of the one box to that of the other, which face each other along the drawing. */
function hiddenCurve({ model, places }: Scene, edge: number): Curve {
  const { hidden } = model;
  if (hidden === undefined) return { points: new Float64Array() };
  const [from, to] = [nodeBounds(places, hidden.from[edge]), nodeBounds(places, hidden.to[edge])];
  const middle = (a: number, b: number) => (a + b) / 2;
  if (places.orientation === 'right') {
    const isForth = from.left <= to.left;
    const route = [
      isForth ? from.right : from.left,
      middle(from.top, from.bottom),
      isForth ? to.left : to.right,
      middle(to.top, to.bottom),
    ];
    return curveOf(route, 0, 2, 'right');
  }
  const isForth = from.top <= to.top;
  const route = [
    middle(from.left, from.right),
    isForth ? from.bottom : from.top,
    middle(to.left, to.right),
    isForth ? to.top : to.bottom,
  ];
  return curveOf(route, 0, 2, 'down');
}
