/** Everything about one span. All text of the trace is shown as text. */
import { useMemo, useState } from 'react';
import { formatCount } from '#core/base/format-count.ts';
import { describeIssue, issuesOf } from '#core/trace/issues.ts';
import { spanAt } from '#core/trace/span.ts';
import type { Attribute, Span } from '#core/trace/span.ts';
import { childrenOf } from '#core/trace/walk.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { useSession } from '../state/session.ts';
import { capital, useTerms } from '../state/use-terms.ts';
import { CopyButton } from '../widgets/copy-button.tsx';
import { attributeMatches, AttributesList } from './attributes-list.tsx';
import { attributesJson } from './attributes-json.ts';
import { DetailsHead } from './details-head.tsx';
import { LogsSection } from './logs-section.tsx';
import { MovedNote } from './moved-note.tsx';
import { ReferencesSection, SpanButton } from './references-section.tsx';
import { Section } from './section.tsx';
import styles from './details.module.css';

export interface SpanDetailsProps {
  readonly trace: Trace;
  readonly span: SpanIndex;
  readonly onSelect: (span: SpanIndex) => void;
  readonly onClose: () => void;
}

/** With fewer things than this the eye is quicker than a filter. */
const worthFiltering = 8;

export function SpanDetails({ trace, span: index, onSelect, onClose }: SpanDetailsProps) {
  const span = useMemo(() => spanAt(trace, index), [trace, index]);
  return (
    <section aria-label="Span details" className={styles.panel}>
      <DetailsHead trace={trace} span={span} onClose={onClose} />
      <MovedNote trace={trace} span={index} />
      <Notes trace={trace} span={index} />
      {span.isPlaceholder ? (
        <Placeholder trace={trace} span={index} onSelect={onSelect} />
      ) : (
        <Sections trace={trace} span={span} onSelect={onSelect} />
      )}
    </section>
  );
}

interface SectionsProps {
  readonly trace: Trace;
  readonly span: Span;
  readonly onSelect: (span: SpanIndex) => void;
}

function Sections({ trace, span, onSelect }: SectionsProps) {
  // Kept while stepping from span to span: comparing one tag across spans is what it is for.
  const [typed, setTyped] = useState('');
  const filter = typed.trim();
  const terms = useTerms();
  const wanted = useWantedLog(trace, span.index);
  const things = span.attributes.length + span.processAttributes.length + span.events.length;
  const nothing = filter !== '' && !anythingMatches(span, filter);
  return (
    <>
      {(things >= worthFiltering || typed !== '') && (
        <input
          type="search"
          className={styles.filter}
          placeholder="Filter keys and values"
          aria-label="Filter keys and values"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {nothing && <p className={styles.faint}>No key or value holds “{filter}”.</p>}
      <AttributesSection title={capital(terms.tags)} attributes={span.attributes} filter={filter} />
      <LogsSection
        title={capital(terms.logs)}
        events={span.events}
        spanStart={span.start}
        filter={filter}
        wanted={wanted}
      />
      <AttributesSection title={capital(terms.process)} attributes={span.processAttributes} filter={filter} />
      <ReferencesSection trace={trace} span={span.index} filter={filter} onSelect={onSelect} />
    </>
  );
}

/** Position among the logs of the span, if one of them was asked for. */
function useWantedLog(trace: Trace, span: SpanIndex): number | undefined {
  const wanted = useSession((state) => state.wantedLog);
  return wanted?.span === span ? wanted.event - trace.spans.events[span] : undefined;
}

interface AttributesSectionProps {
  readonly title: string;
  readonly attributes: readonly Attribute[];
  readonly filter: string;
}

function AttributesSection({ title, attributes, filter }: AttributesSectionProps) {
  const found = filter === '' ? attributes : attributes.filter((each) => attributeMatches(each, filter));
  if (found.length === 0) return undefined;
  return (
    <Section
      title={title}
      count={attributes.length}
      shown={found.length}
      actions={
        <CopyButton text={() => attributesJson(found)} label={`Copy ${title.toLowerCase()} as JSON`} />
      }
    >
      <AttributesList attributes={found} />
    </Section>
  );
}

function anythingMatches(span: Span, filter: string): boolean {
  const lists = [span.attributes, span.processAttributes, ...span.events.map((event) => event.attributes)];
  const words = filter.toLowerCase();
  return (
    lists.some((list) => list.some((each) => attributeMatches(each, filter))) ||
    span.events.some((event) => event.name.toLowerCase().includes(words))
  );
}

const mostNotes = 20;
const longestNote = 4000;

/** What is wrong with the data of this span. */
function Notes({ trace, span }: { readonly trace: Trace; readonly span: SpanIndex }) {
  const rows = issuesOf(trace, span);
  return (
    <>
      {rows.slice(0, mostNotes).map((row) => {
        const { title, text, severity } = describeIssue(trace, row);
        return (
          <p key={row} className={styles.note} data-severity={severity}>
            <strong>{title}.</strong> {text.slice(0, longestNote)}
          </p>
        );
      })}
      {rows.length > mostNotes && (
        <p className={styles.faint}>{formatCount(rows.length - mostNotes)} more of this kind.</p>
      )}
    </>
  );
}

const mostChildren = 200;

/** A span that others name as their parent and that nobody sent. */
function Placeholder({ trace, span, onSelect }: Omit<SpanDetailsProps, 'onClose'>) {
  const children = childrenOf(trace.spans, span, mostChildren);
  return (
    <>
      <p className={styles.note} data-severity="warning">
        {children.count === 1 ? 'A span names' : `${formatCount(children.count)} spans name`} this id as the
        parent, but the trace does not hold it: not sampled, not stored yet, past retention, or lost on the
        way. Its service, name and times are unknown, and it is not counted as a span.
      </p>
      <Section title="Children" count={children.count}>
        <ul className={styles.references}>
          {children.first.map((child) => (
            <li key={child}>
              <SpanButton trace={trace} span={child} from={span} onSelect={onSelect} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
