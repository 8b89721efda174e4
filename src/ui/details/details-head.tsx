/** Top of the details: what the span is, where it sits in the trace, how long it took and how much of that by itself. */
import { useMemo } from 'react';
import type { CSSProperties } from 'react';
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';
import { selfTimeOf } from '#core/analysis/self-time.ts';
import { operationName, serviceName } from '#core/trace/span.ts';
import type { Span } from '#core/trace/span.ts';
import type { Trace } from '#core/trace/trace.ts';
import { useTimes } from '../state/times.ts';
import { IconButton } from '../widgets/button.tsx';
import { CopyButton } from '../widgets/copy-button.tsx';
import { serviceColour } from './service-paint.ts';
import { partWords } from './span-facts.ts';
import styles from './details.module.css';

export interface DetailsHeadProps {
  readonly trace: Trace;
  readonly span: Span;
  readonly onClose: () => void;
}

export function DetailsHead({ trace, span, onClose }: DetailsHeadProps) {
  const style = { '--bar': serviceColour(trace, span.index) } as CSSProperties;
  return (
    <header className={styles.head} style={style}>
      <div className={styles.titleLine}>
        <h2>
          {span.isPlaceholder ? 'Missing span' : operationName(trace, span.index) || 'Span without a name'}
        </h2>
        <IconButton icon="close" label="Close details" tooltip="Close details  Esc" onClick={onClose} />
      </div>
      {!span.isPlaceholder && <Kind trace={trace} span={span} />}
      <div className={styles.idLine}>
        <span className={styles.faint}>span</span> <span className={styles.mono}>{span.id}</span>
        <CopyButton text={span.id} label="Copy span id" />
      </div>
      {!span.isPlaceholder && <Position trace={trace} span={span} />}
    </header>
  );
}

function Kind({ trace, span }: { readonly trace: Trace; readonly span: Span }) {
  return (
    <div className={styles.kind}>
      <span className={styles.chip} />
      <span>{serviceName(trace, span.index) || 'service not known'}</span>
      {span.kind !== 'unspecified' && <span> · {span.kind}</span>}
      {span.isError ? (
        <span>
          {' · '}
          <span className={styles.failed}>error</span>
        </span>
      ) : (
        span.status === 'ok' && <span> · ok</span>
      )}
    </div>
  );
}

function Position({ trace, span }: { readonly trace: Trace; readonly span: Span }) {
  const times = useTimes();
  const whole = Math.max(1, trace.durationNs);
  const self = useMemo(() => selfTimeOf(trace, span.index), [trace, span.index]);
  const startMs = Number((trace.startNs + BigInt(Math.round(span.start))) / 1_000_000n);
  return (
    <>
      <div className={styles.strip} aria-hidden="true">
        <i style={{ left: `${(span.start / whole) * 100}%`, width: `${(span.duration / whole) * 100}%` }} />
      </div>
      <div className={styles.position}>
        <span data-tooltip={times.format(startMs)}>
          starts {span.start === 0 ? '+0' : `+${formatDuration(span.start)}`}
        </span>
        <span>
          <span data-tooltip={exactDuration(span.duration)}>{formatDuration(span.duration)}</span> ·{' '}
          <span data-tooltip={`Time in no child: ${exactDuration(self)}`}>self {formatDuration(self)}</span> ·{' '}
          {partWords(span.duration, whole)} of trace
        </span>
      </div>
    </>
  );
}
