/** What stands on one side: a trace with its facts, or the way to choose one. */
import { useMemo } from 'react';
import { Link } from 'react-router-dom';
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';
import { counted } from '#core/base/counted.ts';
import { exactTime, msOfNs } from '#core/base/format-time.ts';
import { rootName } from '#core/analysis/compare/pair-limits.ts';
import type { Trace } from '#core/trace/trace.ts';
import type { OpenTrace } from '../../state/queries.ts';
import { useLinkTo, useSource } from '../../state/runtime.ts';
import { useTimes } from '../../state/times.ts';
import { useTraceProgress } from '../../state/trace-progress.ts';
import { Button, IconButton } from '../../widgets/button.tsx';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { EmptyState } from '../../widgets/empty-state.tsx';
import { ErrorPanel } from '../../widgets/error-panel.tsx';
import { Spinnerless } from '../../widgets/skeleton.tsx';
import { progressWords } from '../trace/progress-words.ts';
import { traceFacts } from '../trace/trace-facts.ts';
import { ChooseSide } from './choose/choose-side.tsx';
import styles from './compare.module.css';
import { Letter } from './letter.tsx';
import { noSide } from '../../state/url/sides.ts';
import type { SideName } from '../../state/url/sides.ts';
import type { CompareAddress } from './use-compare-address.ts';
import type { Side } from './use-side.ts';

export interface SideCardProps {
  readonly name: SideName;
  readonly side: Side;
  readonly address: CompareAddress;
}

export function SideCard({ name, side, address }: SideCardProps) {
  const letter = name.toUpperCase();
  return (
    <section className={styles.side} data-side={name} aria-label={`Side ${letter}`}>
      <Inside name={name} side={side} address={address} />
    </section>
  );
}

function Inside({ name, side, address }: SideCardProps) {
  const letter = name.toUpperCase();
  const { traceId, open, error, isLoading } = side;
  const onClear = () => address.choose(name, noSide);
  const clear = <Button onClick={onClear}>Choose another</Button>;
  if (traceId === '') return <ChooseSide name={name} address={address} />;
  if (open !== undefined) return <Facts name={name} open={open} onClear={onClear} />;
  return (
    <>
      <h2 className={styles.title}>
        <Letter name={name} />
        <code>{traceId}</code>
      </h2>
      {isLoading ? (
        <Loading letter={letter} side={side} />
      ) : error === null ? (
        <EmptyState
          title="Loading was cancelled"
          action={
            <>
              <Button variant="primary" onClick={side.retry}>
                Load again
              </Button>
              {clear}
            </>
          }
        />
      ) : (
        <ErrorPanel error={error} onRetry={side.retry} actions={clear} />
      )}
    </>
  );
}

function Loading({ letter, side }: { readonly letter: string; readonly side: Side }) {
  const progress = useTraceProgress(useSource(), side.traceId);
  const share = progress?.total === undefined ? undefined : progress.bytes / progress.total;
  return (
    <Spinnerless
      label={`Loading trace ${letter}`}
      facts={progressWords(progress)}
      share={share}
      onCancel={side.cancel}
    />
  );
}

/** What is compared: how long the primary root took. Other spans may begin before it and end after. */
function lengthOf({ primaryRoot, spans, durationNs }: Trace): number {
  return primaryRoot < 0 ? durationNs : spans.duration[primaryRoot];
}

interface FactsProps {
  readonly name: SideName;
  readonly open: OpenTrace;
  readonly onClear: () => void;
}

function Facts({ name, open, onClear }: FactsProps) {
  const { trace } = open;
  const linkTo = useLinkTo();
  const times = useTimes();
  const facts = useMemo(() => traceFacts(trace), [trace]);
  const letter = name.toUpperCase();
  const ms = msOfNs(trace.startNs);
  const length = lengthOf(trace);
  return (
    <>
      <h2 className={styles.title}>
        <Letter name={name} />
        <Link
          to={linkTo(`/trace/${encodeURIComponent(trace.traceId)}`)}
          className={styles.name}
          data-tooltip={`${rootName(trace) || 'No root'}\nOpen the trace`}
        >
          {rootName(trace) || 'No root'}
        </Link>
        <IconButton icon="close" label={`Choose another ${letter}`} onClick={onClear} />
      </h2>
      <div className={styles.line}>
        <p className={styles.figure} data-tooltip={exactDuration(length)}>
          {formatDuration(length)}
        </p>
        <code className={styles.id} data-tooltip={trace.traceId}>
          {trace.traceId.replace(/^0+(?=.)/, '').slice(0, 16)}
        </code>
        <CopyButton text={trace.traceId} label={`Copy trace id of ${letter}`} />
      </div>
      <p className={styles.facts}>
        {length !== trace.durationNs && (
          <span data-tooltip="Until the last span has ended">
            {formatDuration(trace.durationNs)} in all ·{' '}
          </span>
        )}
        {counted(trace.spanCount, 'span')} · {counted(facts.services, 'service')}
        {facts.errors > 0 && (
          <span className={styles.errors}> · {counted(facts.errors, 'error')}</span>
        )} ·{' '}
        <time dateTime={exactTime(trace.startNs)} data-tooltip={exactTime(trace.startNs)}>
          {times.format(ms)}
        </time>
      </p>
    </>
  );
}
