/** Logs of a span: time relative to the span or the trace, one line each that opens into keys and values. */
import { useEffect, useRef, useState } from 'react';
import type { SpanEvent } from '#core/trace/span.ts';
import type { Nanos } from '#core/trace/trace.ts';
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';
import { forgetLog } from '../state/session.ts';
import { CopyButton } from '../widgets/copy-button.tsx';
import { MarkedText } from '../widgets/marked-text.tsx';
import { Segmented } from '../widgets/tabs.tsx';
import { attributeMatches, AttributesList } from './attributes-list.tsx';
import { attributesJson, logfmtValue } from './attributes-json.ts';
import { Section } from './section.tsx';
import styles from './details.module.css';

export interface LogsSectionProps {
  readonly title: string;
  readonly events: readonly SpanEvent[];
  readonly spanStart: Nanos;
  readonly filter: string;
  /** Position of one that is to be opened and seen. */
  readonly wanted?: number | undefined;
}

type Origin = 'trace' | 'span';
const origins = [
  { id: 'trace', label: 'trace', tooltip: 'Times since the start of the trace' },
  { id: 'span', label: 'span', tooltip: 'Times since the start of the span' },
] as const;
const batch = 100;

export function LogsSection({ title, events, spanStart, filter, wanted }: LogsSectionProps) {
  const [origin, setOrigin] = useState<Origin>('trace');
  const [limit, setLimit] = useState(batch);
  if (wanted !== undefined && wanted >= limit) setLimit(wanted + batch);
  useEffect(() => {
    if (wanted !== undefined) forgetLog();
  }, [wanted]);
  const found = filter === '' ? events : events.filter((event) => eventMatches(event, filter));
  if (events.length === 0 || found.length === 0) return undefined;
  return (
    <Section
      title={title}
      count={events.length}
      shown={found.length}
      actions={
        <>
          <Segmented<Origin>
            label="Times relative to"
            choices={origins}
            value={origin}
            onChange={setOrigin}
            className={styles.small}
          />
          <CopyButton text={() => eventsJson(found)} label={`Copy ${title.toLowerCase()} as JSON`} />
        </>
      }
    >
      <ol className={styles.logs}>
        {found.slice(0, limit).map((event, index) => (
          <Log
            key={`${event.time} ${index}`}
            event={event}
            since={origin === 'span' ? spanStart : 0}
            isWanted={wanted !== undefined && event === events[wanted]}
            filter={filter}
          />
        ))}
      </ol>
      {found.length > limit && (
        <button type="button" className={styles.textButton} onClick={() => setLimit(limit + batch)}>
          {found.length - limit} more
        </button>
      )}
    </Section>
  );
}

interface LogProps {
  readonly event: SpanEvent;
  readonly since: Nanos;
  readonly filter: string;
  readonly isWanted: boolean;
}

function Log({ event, since, filter, isWanted }: LogProps) {
  const [chosen, setOpen] = useState<boolean | undefined>(undefined);
  const item = useRef<HTMLLIElement>(null);
  // What is searched for is shown where it stands.
  const isHit = filter !== '' && event.attributes.some((each) => attributeMatches(each, filter));
  const open = chosen ?? isHit;
  // Asked for once: it stays open when that is forgotten.
  if (isWanted && !open) setOpen(true);
  useEffect(() => {
    if (isWanted) item.current?.scrollIntoView({ block: 'center' });
  }, [isWanted]);
  const time = event.time - since;
  return (
    <li ref={item} className={styles.log}>
      <button type="button" className={styles.logHead} aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className={styles.logTime} data-tooltip={exactDuration(time)}>
          {time < 0 ? '' : '+'}
          {formatDuration(time)}
        </span>
        <span className={styles.logLine}>
          {event.name !== '' && (
            <strong>
              <MarkedText text={event.name} words={filter} />
            </strong>
          )}
          {!open && lineOf(event)}
        </span>
      </button>
      {open && <AttributesList attributes={event.attributes} />}
    </li>
  );
}

/** More than fits into the lines of a log that is folded. */
const longestLine = 400;

function lineOf({ attributes }: SpanEvent): string {
  let line = '';
  for (const { key, value } of attributes) {
    if (line.length > longestLine) break;
    line += ` ${key}=${logfmtValue(value.slice(0, longestLine))}`;
  }
  return line.slice(0, longestLine);
}

export function eventMatches(event: SpanEvent, filter: string): boolean {
  return (
    event.name.toLowerCase().includes(filter.toLowerCase()) ||
    event.attributes.some((attribute) => attributeMatches(attribute, filter))
  );
}

function eventsJson(events: readonly SpanEvent[]): string {
  const items = events.map(
    ({ time, name, attributes }) =>
      `  { "time": ${time}, "name": ${JSON.stringify(name)}, "attributes": ${attributesJson(attributes, '  ')} }`,
  );
  return `[\n${items.join(',\n')}\n]`;
}
