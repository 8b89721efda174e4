/** Further references of the attended spans as arrows between bars, the way time runs: from the span named to the one that names it. */
import { rowOf } from '#core/analysis/rows.ts';
import { referrersOf } from '#core/analysis/referrers.ts';
import { RefRole, RefType } from '#core/trace/trace.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { fractionOf } from '../../widgets/time-scale.ts';
import type { RowWindow } from '../../widgets/virtual-rows.tsx';
import type { Scene } from './scene.ts';
import styles from './waterfall.module.css';

export interface Arrow {
  readonly from: SpanIndex;
  readonly to: SpanIndex;
  readonly follows: boolean;
}

/** A join of thousands would be a black patch. */
const most = 60;

/** Arrows that start or end at the span. */
export function arrowsAt(trace: Trace, i: SpanIndex): Arrow[] {
  const { references, spans } = trace;
  const arrows: Arrow[] = [];
  const add = (from: SpanIndex, r: number) => {
    if (references.role[r] !== RefRole.link || references.target[r] < 0) return;
    arrows.push({ from, to: references.target[r], follows: references.type[r] === RefType.followsFrom });
  };
  for (let r = spans.refs[i]; r < spans.refsEnd[i]; r++) add(i, r);
  for (const { from, reference } of referrersOf(trace, i)) add(from, reference);
  return arrows.slice(0, most);
}

export interface ArrowsProps {
  readonly scene: Scene;
  readonly rows: Uint32Array;
  readonly rowHeight: number;
  readonly attended: readonly SpanIndex[];
  readonly view: RowWindow;
}

export function Arrows({ scene, rows, rowHeight, attended, view }: ArrowsProps) {
  const arrows = uniqueArrows(attended.flatMap((i) => arrowsAt(scene.trace, i)));
  if (arrows.length === 0) return undefined;
  const end = (i: SpanIndex, time: number) => ({
    x: Math.min(Math.max(0, fractionOf(time, scene.range)), 1) * scene.lane,
    y: Math.min(Math.max(-40, view.yOf(rowOf(rows, i)) + rowHeight / 2), view.height + 40),
  });
  return (
    <svg className={styles.arrows} style={{ left: scene.names, width: scene.lane }} aria-hidden="true">
      <defs>
        <marker
          id="reference-head"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
        >
          <path d="M0 0.5 L8 4 L0 7.5 z" className={styles.arrowHead} />
        </marker>
      </defs>
      {arrows.map(({ from, to, follows }) => {
        const { start, duration } = scene.trace.spans;
        // A span that follows from another starts after its end; other references begin where their cause does.
        const cause = end(to, follows ? start[to] + duration[to] : start[to]);
        const effect = end(from, start[from]);
        return (
          <path
            key={`${from}-${to}`}
            className={styles.arrow}
            data-follows={follows || undefined}
            d={curve(cause, effect)}
            markerEnd="url(#reference-head)"
          />
        );
      })}
    </svg>
  );
}

function uniqueArrows(arrows: readonly Arrow[]): Arrow[] {
  return [...new Map(arrows.map((arrow) => [`${arrow.from}-${arrow.to}`, arrow])).values()];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Leaves and arrives vertically, so that it crosses the rows between at a steep angle and hides little of them. */
export function curve(tail: Point, head: Point): string {
  const bend = (head.y - tail.y) / 2;
  const at = (point: Point) => `${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
  const first = { x: tail.x, y: tail.y + bend };
  const second = { x: head.x, y: head.y - bend };
  return `M${at(tail)} C${at(first)} ${at(second)} ${at(head)}`;
}
