/** Problems with the data of the trace, grouped by kind. The badge unfolds the list; a click goes to the span. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { describeIssue } from '#core/trace/issues.ts';
import type { IssueText } from '#core/trace/issues.ts';
import { hasFlag, operationOf, serviceOf, spanIdOf } from '#core/trace/span.ts';
import { SpanFlag } from '#core/trace/trace.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { IconButton } from '../../widgets/button.tsx';
import styles from './findings.module.css';

export interface FindingsProps {
  readonly trace: Trace;
  readonly onSelect: (span: SpanIndex) => void;
}

interface Group {
  readonly title: string;
  readonly severity: IssueText['severity'];
  /** Rows of the issue table. */
  readonly rows: readonly number[];
}

export function Findings({ trace, onSelect }: FindingsProps) {
  const groups = useMemo(() => groupIssues(trace), [trace]);
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLElement>(null);
  useCloseOutside(box, open, () => setOpen(false));
  if (groups.length === 0) return undefined;
  const warnings = groups.some(({ severity }) => severity === 'warning');
  const words = groups.length === 1 ? '1 finding' : `${groups.length} findings`;
  return (
    <section ref={box} aria-label="Findings" className={styles.findings}>
      <button
        type="button"
        className={styles.badge}
        data-severity={warnings ? 'warning' : 'info'}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span aria-hidden="true">◆</span> {words}
        <span className="sr-only">
          : {groups.map(({ title, rows }) => `${title} (${rows.length})`).join(', ')}
        </span>
      </button>
      {open && (
        <div className={styles.panel}>
          <div className={styles.head}>
            <h2>What is wrong with the data</h2>
            <IconButton icon="close" label="Close findings" onClick={() => setOpen(false)} />
          </div>
          {groups.map((group) => (
            <FindingGroup key={group.title} trace={trace} group={group} onSelect={onSelect} />
          ))}
        </div>
      )}
    </section>
  );
}

const batch = 20;

function FindingGroup({ trace, group, onSelect }: FindingsProps & { readonly group: Group }) {
  const [limit, setLimit] = useState(batch);
  const { title, severity, rows } = group;
  return (
    <div className={styles.group}>
      <h3 data-severity={severity}>
        {title} <span className={styles.count}>{rows.length.toLocaleString('en-US')}</span>
      </h3>
      <ul>
        {rows.slice(0, limit).map((row) => (
          <li key={row}>
            <Finding trace={trace} row={row} onSelect={onSelect} />
          </li>
        ))}
      </ul>
      {rows.length > limit && (
        <button type="button" className={styles.more} onClick={() => setLimit(limit + 10 * batch)}>
          {(rows.length - limit).toLocaleString('en-US')} more
        </button>
      )}
    </div>
  );
}

function Finding({ trace, row, onSelect }: FindingsProps & { readonly row: number }) {
  const { text } = describeIssue(trace, row);
  const span = trace.issues.span[row];
  if (span < 0) return <span className={styles.text}>{text}</span>;
  const name = hasFlag(trace, span, SpanFlag.placeholder)
    ? `missing span ${spanIdOf(trace, span)}`
    : `${serviceOf(trace, span)} ${operationOf(trace, span)}`;
  return (
    <button type="button" className={styles.finding} onClick={() => onSelect(span)}>
      <span className={styles.span}>{name}</span> <span className={styles.text}>{text}</span>
    </button>
  );
}

/** Warnings first, then by how often. */
export function groupIssues(trace: Trace): Group[] {
  const byKind = new Map<number, number[]>();
  for (let row = 0; row < trace.issues.length; row++) {
    const rows = byKind.get(trace.issues.kind[row]);
    if (rows === undefined) byKind.set(trace.issues.kind[row], [row]);
    else rows.push(row);
  }
  const rank = { warning: 0, info: 1 } as const;
  // Title and severity are the same for all of a kind: one description each, however many there are.
  return [...byKind.values()]
    .map((rows) => ({ ...describeIssue(trace, rows[0]), rows }))
    .sort((a, b) => rank[a.severity] - rank[b.severity] || b.rows.length - a.rows.length);
}

function useCloseOutside(
  box: { readonly current: HTMLElement | null },
  open: boolean,
  close: () => void,
): void {
  useEffect(() => {
    if (!open) return undefined;
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) close();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // The list is in front: Escape closes it and nothing behind it.
      event.preventDefault();
      close();
    };
    document.addEventListener('pointerdown', onPointer);
    document.addEventListener('keydown', onKey, true);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      document.removeEventListener('keydown', onKey, true);
    };
  });
}
