/** A line under the pointer with the time it points at. Moved by hand, not by React: it follows every pointer event. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { roundStep, tickLabel, timeAt } from '../../widgets/time-scale.ts';
import type { TimeRange } from '../../widgets/time-scale.ts';
import styles from './flame.module.css';

export interface PointerTimeProps {
  readonly area: { readonly current: HTMLElement | null };
  readonly width: number;
  readonly range: TimeRange;
  readonly whole: TimeRange;
}

/** Room for the label on its right side. */
const labelRoom = 90;

export function PointerTime(props: PointerTimeProps) {
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
      const { width } = latest.current;
      const x = event.clientX - target.getBoundingClientRect().left;
      const mark = line.current;
      if (mark === null || event.pointerType === 'touch' || x < 0 || x > width) return hide();
      mark.style.transform = `translateX(${x}px)`;
      mark.dataset.shown = '';
      mark.dataset.side = x > width - labelRoom ? 'left' : 'right';
      if (mark.firstElementChild !== null) mark.firstElementChild.textContent = timeLabel(x, latest.current);
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
    <div ref={line} className={styles.pointerTime} aria-hidden="true">
      <span />
    </div>
  );
}

/** As precise as a pixel, in the unit of the axis. */
function timeLabel(x: number, { width, range, whole }: PointerTimeProps): string {
  const pixel = roundStep((range.to - range.from) / Math.max(1, width));
  const time = timeAt(x / Math.max(1, width), range);
  return tickLabel(Math.round(time / pixel) * pixel, pixel, whole.to);
}
