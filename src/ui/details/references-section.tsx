/** References both ways: what the span names, and what names the span. Spans of other traces are links. */
import { useMemo, useState } from 'react';
import { Link } from 'react-router-dom';
import { referrersOf } from '#core/analysis/referrers.ts';
import { formatCount } from '#core/base/format-count.ts';
import { formatDuration } from '#core/base/format-duration.ts';
import { operationName, referenceAt, serviceName } from '#core/trace/span.ts';
import type { Reference } from '#core/trace/span.ts';
import { refTypeNames } from '#core/trace/trace.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { useLinkTo } from '../state/runtime.ts';
import { lazyComponent } from '../widgets/lazy-component.tsx';
import { AttributesList } from './attributes-list.tsx';
import { Section } from './section.tsx';
import styles from './details.module.css';

export interface ReferencesSectionProps {
  readonly trace: Trace;
  readonly span: SpanIndex;
  readonly filter: string;
  readonly onSelect: (span: SpanIndex) => void;
}

/** Few spans have what it speaks of. */
const Waiting = lazyComponent(() =>
  import('./reference-waiting.tsx').then((module) => module.ReferenceWaiting),
);

const batch = 100;

export function ReferencesSection({ trace, span, filter, onSelect }: ReferencesSectionProps) {
  const [limit, setLimit] = useState(batch);
  const naming = useMemo(() => referrersOf(trace, span, limit), [trace, span, limit]);
  const first = trace.spans.refs[span];
  const named = trace.spans.refsEnd[span] - first;
  const more = Math.max(named, naming.count) - limit;
  if (named + naming.count === 0 || filter !== '') return undefined;
  return (
    <Section title="References" count={named + naming.count}>
      <ul className={styles.references}>
        {Array.from({ length: Math.min(named, limit) }, (_, k) => referenceAt(trace, first + k)).map(
          (reference, index) => (
            <li key={index}>
              <span className={styles.refType}>{reference.type}</span>
              <span className={styles.refTarget}>
                <Target trace={trace} span={span} reference={reference} onSelect={onSelect} />
                {reference.attributes.length > 0 && (
                  <AttributesList attributes={reference.attributes} place="logs" />
                )}
              </span>
            </li>
          ),
        )}
      </ul>
      {naming.count > 0 && (
        <>
          <h4 className={styles.subtitle}>
            Referred to by{naming.count > batch && ` ${formatCount(naming.count)} spans`}
          </h4>
          <ul className={styles.references}>
            {naming.first.map(({ from, reference }) => (
              <li key={reference}>
                <span className={styles.refType}>{refTypeNames[trace.references.type[reference]]}</span>
                <span className={styles.refTarget}>
                  <SpanButton trace={trace} span={from} from={span} onSelect={onSelect} />
                  <Waiting trace={trace} from={from} to={span} className={styles.faint} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {more > 0 && (
        <button type="button" className={styles.textButton} onClick={() => setLimit(limit + 4 * batch)}>
          {formatCount(more)} more
        </button>
      )}
    </Section>
  );
}

interface TargetProps {
  readonly trace: Trace;
  readonly span: SpanIndex;
  readonly reference: Reference;
  readonly onSelect: (span: SpanIndex) => void;
}

const roleWords: Readonly<Record<Reference['role'], string>> = {
  parent: 'parent',
  link: 'further reference',
  external: 'another trace',
  missing: 'not in this trace',
  self: 'the span itself; ignored',
  cyclic: 'closes a cycle; cut',
  superseded: 'set aside: the client of the same id is the parent',
};

function Target({ trace, span, reference, onSelect }: TargetProps) {
  const linkTo = useLinkTo();
  const { target, traceId, spanId, role } = reference;
  if (role === 'external') {
    const path = `/trace/${encodeURIComponent(traceId)}?span=${encodeURIComponent(spanId)}`;
    return (
      <>
        <Link to={linkTo(path)} className={styles.mono}>
          trace {traceId}
        </Link>
        <span className={styles.faint}> span {spanId}</span>
      </>
    );
  }
  if (target < 0 || role === 'missing' || role === 'self') {
    return (
      <span>
        <span className={styles.mono}>{spanId}</span> <span className={styles.faint}>{roleWords[role]}</span>
      </span>
    );
  }
  return (
    <>
      <SpanButton trace={trace} span={target} from={span} onSelect={onSelect} />
      <span className={styles.faint}> {roleWords[role]}</span>
      <Waiting trace={trace} from={span} to={target} className={styles.faint} />
    </>
  );
}

interface SpanButtonProps {
  readonly trace: Trace;
  readonly span: SpanIndex;
  /** Whose details these are: the offset is against its start. */
  readonly from: SpanIndex;
  readonly onSelect: (span: SpanIndex) => void;
}

export function SpanButton({ trace, span, from, onSelect }: SpanButtonProps) {
  const offset = trace.spans.start[span] - trace.spans.start[from];
  return (
    <button type="button" className={styles.spanButton} onClick={() => onSelect(span)}>
      {serviceName(trace, span)} {operationName(trace, span)}{' '}
      <span className={styles.faint}>
        {offset < 0 ? '' : '+'}
        {formatDuration(offset)}
      </span>
    </button>
  );
}
