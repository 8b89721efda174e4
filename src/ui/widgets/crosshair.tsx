/** A line under the pointer with the time it points at. Moved by hand, not by React: it follows every pointer event. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { roundStep, tickLabel, timeAt } from './time-scale.ts';
import type { TimeRange } from './time-scale.ts';
import styles from './crosshair.module.css';

export interface CrosshairProps {
  readonly area: { readonly current: HTMLElement | null };
  /** Left edge of the window inside the area, and its width, in px. */
  readonly left?: number;
  readonly width: number;
  /** Where along the line the time stands. */
  readonly label?: 'top' | 'bottom';
  readonly range: TimeRange;
  readonly whole: TimeRange;
}

/** Room that the label needs on its right side. */
const labelRoom = 90;

/** As precise as a pixel, in the unit of the axis. */
function timeLabel(x: number, { width, range, whole }: CrosshairProps): string {
  const time = timeAt(x / Math.max(1, width), range);
  const pixel = roundStep(timeAt((x + 1) / Math.max(1, width), range) - time);
  return tickLabel(Math.round(time / pixel) * pixel, pixel, whole.to);
}

export function Crosshair(props: CrosshairProps) {
  const line = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const { area } = props;
  useEffect(() => {
    const target = area.current;
    if (target === null) return undefined;
    const hide = () => line.current?.removeAttribute('data-shown');
    const follow = (event: PointerEvent) => {
      const { left = 0, width } = latest.current;
      const x = event.clientX - target.getBoundingClientRect().left - left;
      const mark = line.current;
      if (mark === null || event.pointerType === 'touch' || x < 0 || x > width) return hide();
      mark.style.transform = `translateX(${left + x}px)`;
      mark.dataset.shown = '';
      mark.dataset.side = x > width - labelRoom ? 'left' : 'right';
      const label = mark.firstElementChild;
      if (label !== null) label.textContent = timeLabel(x, latest.current);
      return undefined;
    };
    target.addEventListener('pointermove', follow);
    target.addEventListener('pointerleave', hide);
    return () => {
      target.removeEventListener('pointermove', follow);
      target.removeEventListener('pointerleave', hide);
    };
  }, [area]);
  return (
    <div ref={line} className={styles.crosshair} data-label={props.label ?? 'top'} aria-hidden="true">
      <span />
    </div>
  );
}
