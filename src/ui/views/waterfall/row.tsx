/** One row of the timeline: name cell and lane. Few elements and no listeners of its own: the grid delegates. */
import { memo } from 'react';
import type { CSSProperties } from 'react';
import { hasFlag, operationOf, serviceOf, spanIdOf } from '#core/trace/span.ts';
import { RefType, SpanFlag } from '#core/trace/trace.ts';
import type { SpanIndex } from '#core/trace/trace.ts';
import { hasChildren } from '#core/trace/walk.ts';
import { RowLane } from './row-lane.tsx';
import { rowMarks } from './row-marks.ts';
import { indentOf } from './lane-geometry.ts';
import type { Scene } from './scene.ts';
import styles from './waterfall.module.css';

export interface RowProps {
  readonly scene: Scene;
  readonly span: SpanIndex;
  /** Position among the visible rows. */
  readonly row: number;
  readonly y: number;
  readonly collapsed: boolean;
  readonly selected: boolean;
  readonly cursor: boolean;
  readonly match: boolean;
}

export function rowElementId(span: SpanIndex): string {
  return `span-${span}`;
}

export const Row = memo(function Row(props: RowProps) {
  const { scene, span, row, y, collapsed, selected, cursor, match } = props;
  const { trace, paint } = scene;
  const { spans } = trace;
  const style = { transform: `translateY(${y}px)`, '--bar': paint.cssColour(span) } as CSSProperties;
  return (
    <div
      role="row"
      id={rowElementId(span)}
      data-span-id={spanIdOf(trace, span)}
      data-row={row}
      aria-rowindex={row + 1}
      aria-level={spans.depth[span] + 1}
      aria-expanded={hasChildren(spans, span) ? !collapsed : undefined}
      aria-selected={selected}
      data-cursor={cursor || undefined}
      data-match={match || undefined}
      data-pattern={paint.pattern(span) || undefined}
      className={styles.row}
      style={style}
    >
      <NameCell scene={scene} span={span} collapsed={collapsed} />
      <RowLane scene={scene} span={span} collapsed={collapsed} />
    </div>
  );
});

interface CellProps {
  readonly scene: Scene;
  readonly span: SpanIndex;
  readonly collapsed: boolean;
}

function NameCell({ scene, span, collapsed }: CellProps) {
  const { trace, names } = scene;
  const { spans } = trace;
  const follows = spans.link[span] === RefType.followsFrom;
  const indent = indentOf(spans.depth[span], names, follows);
  const opens = hasChildren(spans, span);
  return (
    <div role="gridcell" className={styles.name} style={{ width: names }}>
      {indent.guides > 0 && <span className={styles.guides} style={{ width: indent.guides }} />}
      {follows && <span className={styles.guideFollows} style={{ width: indent.step }} />}
      {indent.deeper !== undefined && (
        <span className={styles.depth} data-tooltip="Depth">
          {indent.deeper}
        </span>
      )}
      <span
        className={styles.chevron}
        data-toggle={opens || undefined}
        data-open={opens ? !collapsed : undefined}
      />
      {opens && collapsed && (
        <span className={styles.count} data-toggle data-tooltip="Spans hidden below this row">
          {(spans.end[span] - span - 1).toLocaleString('en-US')}
        </span>
      )}
      {hasFlag(trace, span, SpanFlag.placeholder) ? (
        <span
          className={styles.missing}
          data-tooltip="Spans below name this span as their parent, but it is not in the trace"
        >
          missing span <span className={styles.mono}>{spanIdOf(trace, span)}</span>
        </span>
      ) : (
        <NameText scene={scene} span={span} collapsed={collapsed} follows={follows} />
      )}
    </div>
  );
}

/** In a narrower column the name needs the place more. */
const roomForMarks = 240;

function NameText({ scene, span, collapsed, follows }: CellProps & { readonly follows: boolean }) {
  const { trace, subtree } = scene;
  const failed = hasFlag(trace, span, SpanFlag.error);
  const hidesError = !failed && collapsed && subtree.errors[span] > 0;
  const service = serviceOf(trace, span);
  const operation = operationOf(trace, span);
  return (
    <>
      <span className={styles.chip} />
      {(failed || hidesError) && (
        <span
          className={failed ? styles.error : styles.errorBelow}
          role="img"
          aria-label={
            failed
              ? 'Error'
              : `${subtree.errors[span]} ${subtree.errors[span] === 1 ? 'error' : 'errors'} below`
          }
          data-tooltip={failed ? 'This span failed' : `${subtree.errors[span]} failed below this row`}
        />
      )}
      <span className={styles.label}>
        <span className={styles.service}>{service}</span>
        {follows && (
          <span className={styles.follows} data-tooltip="FOLLOWS_FROM: its parent did not wait for it">
            follows
          </span>
        )}
        <span className={styles.operation}>{operation}</span>
      </span>
      {(scene.names < roomForMarks ? [] : rowMarks(trace, span, service)).map((mark) => (
        <span key={mark.title} className={styles.mark} data-tone={mark.tone} data-tooltip={mark.title}>
          {mark.text}
        </span>
      ))}
    </>
  );
}
