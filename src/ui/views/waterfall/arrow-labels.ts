/**
 * Where words on arrows stand: between two rows, where no bar is, beside the tail; beside the head if the tail is out of
 * sight, one above the other, for all arrows of a join end there.
 */
import { labelWidth } from './lane-geometry.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface WordedArrow {
  readonly key: string;
  readonly tail: Point;
  readonly head: Point;
  readonly words: string;
  /** Of the cause: said where its row is not in sight. */
  readonly name: string;
}

export interface ArrowLabel extends Point {
  readonly key: string;
  readonly text: string;
  readonly anchor: 'start' | 'end';
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly rowHeight: number;
}

const gap = 7;
/** More in one place would hide what they are about. */
const mostAtHead = 4;

export function arrowLabels(arrows: readonly WordedArrow[], frame: Frame): ArrowLabel[] {
  const atHead = new Map<string, number>();
  const labels: ArrowLabel[] = [];
  for (const { key, tail, head, words, name } of arrows) {
    const down = head.y >= tail.y ? 1 : -1;
    if (isInSight(tail, frame)) {
      labels.push(placed(key, words, tail.x, tail.y + (down * frame.rowHeight) / 2, frame));
      continue;
    }
    const place = `${head.x} ${head.y} ${down}`;
    const before = atHead.get(place) ?? 0;
    atHead.set(place, before + 1);
    if (before >= mostAtHead || !isInSight(head, frame)) continue;
    const y = head.y - down * (before + 0.5) * frame.rowHeight;
    labels.push(placed(key, `${name} ${words}`, head.x, y, frame));
  }
  return labels;
}

function isInSight({ y }: Point, { height }: Frame): boolean {
  return y >= 0 && y <= height;
}

function placed(key: string, text: string, x: number, y: number, { width }: Frame): ArrowLabel {
  const fits = x + gap + labelWidth(text) <= width;
  return { key, text, x: fits ? x + gap : x - gap, y, anchor: fits ? 'start' : 'end' };
}
