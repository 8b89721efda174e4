/** What lines, heads and colours mean, drawn as they are in the graph. */
import { curveOf } from './curves.ts';
import { edgeShapes } from './edge-shapes.ts';
import type { GraphEdge } from './graph-model.ts';
import { SvgShapes } from './svg-shape.tsx';
import styles from './graph.module.css';

export interface EdgeLegend {
  readonly label: string;
  readonly edge: Pick<GraphEdge, 'stroke' | 'width' | 'head' | 'isMarked' | 'isCritical' | 'paint'>;
}

export interface ColourLegend {
  readonly label: string;
  /** Custom property. */
  readonly colour: string;
}

export interface GraphLegendProps {
  readonly edges: readonly EdgeLegend[];
  readonly colours: readonly ColourLegend[];
}

const sample = curveOf([1, 8, 32, 8], 0, 2, 'right');
const rest = { ref: '', label: '', isBack: false, count: 1, meaning: '' };

export function GraphLegend({ edges, colours }: GraphLegendProps) {
  return (
    <ul className={styles.legend} aria-label="Legend">
      {edges.map(({ label, edge }) => (
        <li key={label}>
          <svg width="38" height="16" aria-hidden="true">
            <SvgShapes shapes={edgeShapes({ ...rest, ...edge }, sample, 1, false)} />
          </svg>
          {label}
        </li>
      ))}
      {colours.map(({ label, colour }) => (
        <li key={label}>
          <span className={styles.chip} style={{ background: `var(${colour})` }} />
          {label}
        </li>
      ))}
    </ul>
  );
}
