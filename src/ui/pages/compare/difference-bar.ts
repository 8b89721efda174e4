/** The cell of a difference: a bar from zero, to the right where B has more, to the left where it has less; the figure at the far end. */
import { create, setAttribute, setText } from '../../widgets/elements.ts';
import { gridCell } from '../../widgets/figure-row.ts';
import type { Figure } from './columns.ts';
import styles from './tree.module.css';

export interface BarScale {
  readonly least: number;
  readonly most: number;
}

export interface BarState {
  readonly value: number;
  readonly figure: Figure;
  readonly scale: BarScale;
  /** An interval, drawn as far as the lane goes. */
  readonly interval?: { readonly low: number; readonly high: number };
}

export function differenceBar() {
  const element = gridCell('bar');
  const lane = create(styles.barLane);
  const bar = document.createElement('i');
  const whisker = create(styles.whisker);
  const text = create(styles.barText);
  lane.append(bar, whisker, text);
  element.append(lane);
  return {
    element,
    update: ({ value, figure, scale, interval }: BarState) => {
      const whole = scale.most - scale.least || 1;
      const at = (ns: number) => Math.min(100, Math.max(0, ((ns - scale.least) / whole) * 100));
      const [from, to] = [at(Math.min(0, value)), at(Math.max(0, value))];
      lane.style.setProperty('--zero', `${at(0)}%`);
      bar.style.left = `${from}%`;
      bar.style.width = `${to - from}%`;
      bar.hidden = value === 0;
      setAttribute(bar, 'data-way', figure.way);
      whisker.hidden = interval === undefined || interval.low === interval.high;
      const [low, high] = [at(interval?.low ?? value), at(interval?.high ?? value)];
      whisker.style.left = `${low}%`;
      whisker.style.width = `${high - low}%`;
      setText(text, figure.text);
      text.style.setProperty('--from', value < 0 ? 'auto' : `${Math.max(to, high)}%`);
      text.style.setProperty('--to', value < 0 ? `${100 - Math.min(from, low)}%` : 'auto');
      setAttribute(element, 'data-tooltip', figure.tip || undefined);
    },
  };
}
