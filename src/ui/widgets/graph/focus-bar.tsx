/** Which node the graph is narrowed to, and how far around it: edges up and down can be counted out. */
import { formatCount } from '#core/base/format-count.ts';
import { Button, IconButton } from '../button.tsx';
import type { Hops } from './adjacency.ts';
import styles from './graph.module.css';

export interface GraphFocus extends Hops {
  /** What it is narrowed to. */
  readonly name: string;
  /** Nodes that are not shown. */
  readonly hidden: number;
  readonly onHops: (hops: Hops) => void;
  readonly onLeave: () => void;
}

export const mostHops = 9;

export function FocusBar({ name, up, down, hidden, onHops, onLeave }: GraphFocus) {
  return (
    <div className={styles.focus} role="group" aria-label="Focus">
      <span className={styles.focusName}>Around {name}</span>
      <Counter label="Edges up" value={up} onChange={(next) => onHops({ up: next, down })} />
      <Counter label="Edges down" value={down} onChange={(next) => onHops({ up, down: next })} />
      {hidden > 0 && <span className={styles.faint}>{formatCount(hidden)} more nodes</span>}
      <Button variant="ghost" icon="close" tooltip="Show all nodes  O" onClick={onLeave}>
        All nodes
      </Button>
    </div>
  );
}

interface CounterProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function Counter({ label, value, onChange }: CounterProps) {
  return (
    <span className={styles.counter} role="group" aria-label={label}>
      <span>{label}</span>
      <IconButton
        icon="minus"
        label={`${label}: fewer`}
        disabled={value === 0}
        onClick={() => onChange(value - 1)}
      />
      <output aria-label={label}>{value}</output>
      <IconButton
        icon="plus"
        label={`${label}: more`}
        disabled={value >= mostHops}
        onClick={() => onChange(value + 1)}
      />
    </span>
  );
}
