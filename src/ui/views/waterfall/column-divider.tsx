/** The movable edge between names and lanes: by drag, by arrow keys, back to its natural place by double click. */
import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import styles from './waterfall.module.css';

export interface ColumnDividerProps {
  readonly width: number;
  readonly smallest: number;
  readonly largest: number;
  readonly onWidth: (width: number | undefined) => void;
}

const keyStep = 16;

export function ColumnDivider({ width, smallest, largest, onWidth }: ColumnDividerProps) {
  const grip = useRef<number | undefined>(undefined);
  const set = (next: number) => onWidth(Math.round(Math.min(Math.max(smallest, next), largest)));
  const onDown = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = event.clientX - width;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowLeft: width - keyStep,
      ArrowRight: width + keyStep,
      Home: smallest,
      End: largest,
    };
    const next = moves[event.key] as number | undefined;
    if (next === undefined) return;
    event.preventDefault();
    set(next);
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label="Width of the name column"
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={smallest}
      aria-valuemax={largest}
      className={styles.divider}
      style={{ left: width }}
      onPointerDown={onDown}
      onPointerMove={(event) => grip.current !== undefined && set(event.clientX - grip.current)}
      onPointerUp={() => (grip.current = undefined)}
      onPointerCancel={() => (grip.current = undefined)}
      onDoubleClick={() => onWidth(undefined)}
      onKeyDown={onKeyDown}
    />
  );
}
