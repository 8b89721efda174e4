/** Further references of the attended spans as arrows between bars, the way time runs: from the span named to the one that names it. */
import { useSyncExternalStore } from 'react';
import { rowOf } from '#core/analysis/rows.ts';
import { linksAt } from '#core/analysis/referrers.ts';
import type { Link } from '#core/analysis/referrers.ts';
import { serviceName } from '#core/trace/span.ts';
import { RefType } from '#core/trace/trace.ts';
import type { SpanIndex } from '#core/trace/trace.ts';
import { joinWords } from '../../details/join-words.ts';
import { fractionOf } from '../../widgets/time-scale.ts';
import type { RowView } from '../../widgets/virtual-rows.tsx';
import { arrowLabels } from './arrow-labels.ts';
import type { Point } from './arrow-labels.ts';
import type { Scene } from './scene.ts';
import styles from './waterfall.module.css';

/** A join of thousands would be a black patch. */
const most = 60;

export interface ArrowsProps {
  readonly scene: Scene;
  readonly rows: Uint32Array;
  readonly attended: readonly SpanIndex[];
  readonly view: RowView;
}

export function Arrows(props: ArrowsProps) {
  const { trace } = props.scene;
  const links = uniqueLinks(props.attended.flatMap((i) => linksAt(trace, i, most)));
  return links.length > 0 && <ArrowsOf {...props} links={links} />;
}

/** Follows the rows; without arrows there is nothing to follow. */
function ArrowsOf({ scene, rows, links, view }: ArrowsProps & { readonly links: readonly Link[] }) {
  const { spans, references } = scene.trace;
  const top = useSyncExternalStore(view.subscribe, view.top);
  const yOf = (row: number) => (row - top + 0.5) * view.rowHeight;
  const end = (i: SpanIndex, time: number) => ({
    x: Math.min(Math.max(0, fractionOf(time, scene.range)), 1) * scene.lane,
    y: Math.min(Math.max(-40, yOf(rowOf(rows, i))), view.height + 40),
  });
  const arrows = links.map(({ from, to, reference }) => {
    const follows = references.type[reference] === RefType.followsFrom;
    const words = joinWords(scene.trace, from, to);
    // What was waited for, and a span that follows from another, start after its end; other references begin where their cause does.
    const isAfter = follows || words !== undefined;
    const tail = end(to, isAfter ? spans.start[to] + spans.duration[to] : spans.start[to]);
    const head = end(from, spans.start[from]);
    return { key: `${from}-${to}`, follows, tail, head, words, name: serviceName(scene.trace, to) };
  });
  const worded = arrows.flatMap(({ words, ...arrow }) => (words === undefined ? [] : [{ ...arrow, words }]));
  const frame = { width: scene.lane, height: view.height, rowHeight: view.rowHeight };
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
      {arrows.map(({ key, follows, tail, head }) => (
        <path
          key={key}
          className={styles.arrow}
          data-follows={follows || undefined}
          d={curve(tail, head)}
          markerEnd="url(#reference-head)"
        />
      ))}
      {arrowLabels(worded, frame).map(({ key, text, x, y, anchor }) => (
        <text key={key} className={styles.arrowLabel} x={x} y={y} textAnchor={anchor}>
          {text}
        </text>
      ))}
    </svg>
  );
}

/** One arrow between two spans, however often the one names the other. */
function uniqueLinks(links: readonly Link[]): Link[] {
  return [...new Map(links.map((link) => [`${link.from}-${link.to}`, link])).values()];
}

/** Leaves and arrives vertically, so that it crosses the rows between at a steep angle and hides little of them. */
export function curve(tail: Point, head: Point): string {
  const bend = (head.y - tail.y) / 2;
  const at = (point: Point) => `${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
  const first = { x: tail.x, y: tail.y + bend };
  const second = { x: head.x, y: head.y - bend };
  return `M${at(tail)} C${at(first)} ${at(second)} ${at(head)}`;
}
