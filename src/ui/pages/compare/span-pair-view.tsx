/** Two spans side by side: when, what they say, what they log, what they call. What differs is marked, in words too. */
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { pairOfSpans } from '#core/analysis/compare/span-pair.ts';
import type { CallsOfChild, LogPair, SpanPair } from '#core/analysis/compare/span-pair.ts';
import type { DifferenceKind, TagDifference } from '#core/analysis/compare/value-lists.ts';
import { formatCount } from '#core/base/format-count.ts';
import { exactDuration, formatDuration, signedDuration } from '#core/base/format-duration.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { capital, useTerms } from '../../state/use-terms.ts';
import { Button } from '../../widgets/button.tsx';
import styles from './path-panel.module.css';

export interface SpanPairProps {
  readonly a: Trace;
  readonly i: SpanIndex;
  readonly b: Trace;
  readonly j: SpanIndex;
}

interface Line {
  readonly key: string;
  readonly kind: DifferenceKind;
  readonly a: ReactNode;
  readonly b: ReactNode;
  readonly tip?: string;
}

const timeNames = { start: 'Start after the parent', duration: 'Duration', self: 'Self time' } as const;
const factNames = { service: 'Service', operation: 'Operation', kind: 'Kind', status: 'Status' } as const;

export function SpanPairView({ a, i, b, j }: SpanPairProps) {
  const pair = useMemo(() => pairOfSpans(a, i, b, j), [a, i, b, j]);
  const terms = useTerms();
  const groups = [
    { title: 'Timing', lines: timeLines(pair) },
    { title: 'Facts', lines: factLines(pair, capital(terms.operation)) },
    { title: capital(terms.tags), lines: pair.tags.map(tagLine) },
    { title: capital(terms.process), lines: pair.processTags.map(tagLine) },
    { title: capital(terms.logs), lines: pair.logs.map((log, k) => logLine(log, k, pair)) },
    { title: 'Calls', lines: childLines(pair) },
  ];
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">A</th>
          <th scope="col">B</th>
        </tr>
      </thead>
      {groups
        .filter(({ lines }) => lines.length > 0)
        .map((group) => (
          <Group key={group.title} {...group} />
        ))}
    </table>
  );
}

function Group({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }) {
  const [isWhole, setWhole] = useState(false);
  const differing = lines.filter(({ kind }) => kind !== 'same');
  const shown = isWhole ? lines : differing;
  const hidden = lines.length - differing.length;
  return (
    <tbody>
      <tr className={styles.group}>
        <th scope="rowgroup" colSpan={3}>
          {title}
          {hidden > 0 && (
            <Button variant="ghost" aria-pressed={isWhole} onClick={() => setWhole(!isWhole)}>
              {isWhole ? 'only what differs' : `${formatCount(hidden)} the same`}
            </Button>
          )}
        </th>
      </tr>
      {shown.map(({ key, kind, a, b, tip }) => (
        <tr key={key} data-kind={kind} data-tooltip={tip}>
          <th scope="row">{key}</th>
          <td>{a}</td>
          <td>
            {b}
            {kind !== 'same' && <span className="sr-only"> ({kind})</span>}
          </td>
        </tr>
      ))}
    </tbody>
  );
}

function timeLines({ times }: SpanPair): Line[] {
  return times.map(({ name, a, b }) => ({
    key: timeNames[name],
    kind: a === b ? 'same' : 'changed',
    a: formatDuration(a),
    b: a === b ? formatDuration(b) : `${formatDuration(b)} (${signedDuration(b - a)})`,
    tip: `${exactDuration(a)} → ${exactDuration(b)}`,
  }));
}

function factLines({ facts }: SpanPair, operation: string): Line[] {
  return facts.map(({ name, a, b }) => ({
    key: name === 'operation' ? operation : factNames[name],
    kind: a === b ? 'same' : 'changed',
    a,
    b,
  }));
}

const longest = 400;
const none = <span className={styles.absent}>none</span>;

function tagLine({ key, kind, a, b }: TagDifference): Line {
  const text = (values: TagDifference['a']) =>
    values.length === 0 ? none : values.map(({ value }) => value.slice(0, longest)).join(', ');
  return { key, kind, a: text(a), b: text(b) };
}

/** When after the start of the span, and what it says. */
function logLine({ kind, a, b }: LogPair, k: number, pair: SpanPair): Line {
  const text = (log: LogPair['a'], start: number) =>
    log === undefined
      ? none
      : `${signedDuration(log.time - start)} ${[log.name, ...log.attributes.map((each) => `${each.key}=${each.value}`)].join(' ').slice(0, longest)}`;
  return { key: `${k + 1}`, kind, a: text(a, pair.a.start), b: text(b, pair.b.start) };
}

function childLines({ children, moreChildren }: SpanPair): Line[] {
  const text = ({ count, errors, total }: CallsOfChild) =>
    count === 0
      ? none
      : `${formatCount(count)} × in ${formatDuration(total)}${errors > 0 ? `, ${formatCount(errors)} failed` : ''}`;
  const lines = children.map(({ service, operation, a, b, kind }): Line => ({
    key: `${service} ${operation}`,
    kind,
    a: text(a),
    b: text(b),
    tip: `${exactDuration(a.total)} → ${exactDuration(b.total)}`,
  }));
  if (moreChildren === 0) return lines;
  const more = `${formatCount(moreChildren)} further calls were not looked at`;
  return [...lines, { key: more, kind: 'changed', a: '', b: '' }];
}
