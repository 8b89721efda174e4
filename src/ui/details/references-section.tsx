/** References both ways: what the span names, and what names the span. Spans of other traces are links. */
import { Link } from 'react-router-dom';
import { referrersOf } from '#core/analysis/referrers.ts';
import { formatDuration } from '#core/base/format-duration.ts';
import { operationOf, referencesOf, serviceOf } from '#core/trace/span.ts';
import type { Reference } from '#core/trace/span.ts';
import { refTypeNames } from '#core/trace/trace.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { useLinkTo } from '../state/runtime.ts';
import { AttributesList } from './attributes-list.tsx';
import { Section } from './section.tsx';
import styles from './details.module.css';

export interface ReferencesSectionProps {
  readonly trace: Trace;
  readonly span: SpanIndex;
  readonly filter: string;
  readonly onSelect: (span: SpanIndex) => void;
}

/** More are counted, not listed. */
const most = 200;

export function ReferencesSection({ trace, span, filter, onSelect }: ReferencesSectionProps) {
  const named = referencesOf(trace, span);
  const naming = referrersOf(trace, span);
  const count = named.length + naming.length;
  if (count === 0 || filter !== '') return undefined;
  return (
    <Section title="References" count={count}>
      <ul className={styles.references}>
        {named.slice(0, most).map((reference, index) => (
          <li key={index}>
            <span className={styles.refType}>{reference.type}</span>
            <span className={styles.refTarget}>
              <Target trace={trace} span={span} reference={reference} onSelect={onSelect} />
              {reference.attributes.length > 0 && <AttributesList attributes={reference.attributes} />}
            </span>
          </li>
        ))}
      </ul>
      {naming.length > 0 && (
        <>
          <h4 className={styles.subtitle}>Referred to by</h4>
          <ul className={styles.references}>
            {naming.slice(0, most).map(({ from, reference }) => (
              <li key={reference}>
                <span className={styles.refType}>{refTypeNames[trace.references.type[reference]]}</span>
                <SpanButton trace={trace} span={from} from={span} onSelect={onSelect} />
              </li>
            ))}
          </ul>
        </>
      )}
      {Math.max(named.length, naming.length) > most && (
        <p className={styles.faint}>The first {most} each way are listed.</p>
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
      {serviceOf(trace, span)} {operationOf(trace, span)}{' '}
      <span className={styles.faint}>
        {offset < 0 ? '' : '+'}
        {formatDuration(offset)}
      </span>
    </button>
  );
}
