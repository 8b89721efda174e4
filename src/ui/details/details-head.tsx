/** Top of the details: what the span is, where it sits in the trace, how long it took and how much of that by itself. */
import { useMemo } from 'react';
import type { CSSProperties } from 'react';
import { formatCount } from '#core/base/format-count.ts';
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';
import { selfTimeOf } from '#core/analysis/self-time.ts';
import { addressOf, findSpan } from '#core/trace/find-span.ts';
import { operationName, serviceName } from '#core/trace/span.ts';
import type { Span } from '#core/trace/span.ts';
import type { Trace } from '#core/trace/trace.ts';
import { useTimes } from '../state/times.ts';
import { Button, IconButton } from '../widgets/button.tsx';
import type { OpenTrace } from '../state/queries.ts';
import { CopyButton } from '../widgets/copy-button.tsx';
import { DetailsMenu } from './details-menu.tsx';
import type { DetailsScope } from './details-scope.ts';
import { RankStrip } from './rank-strip.tsx';
import { serviceColour } from './service-paint.ts';
import { partWords } from './span-facts.ts';
import styles from './details.module.css';

export interface DetailsHeadProps {
  readonly open: OpenTrace;
  readonly scope: DetailsScope;
  readonly onClose: () => void;
}

export function DetailsHead({ open, scope, onClose }: DetailsHeadProps) {
  const { trace, span } = scope;
  const style = { '--bar': serviceColour(trace, span.index) } as CSSProperties;
  return (
    <header className={styles.head} style={style}>
      <div className={styles.titleLine}>
        <h2>
          {span.isPlaceholder ? 'Missing span' : operationName(trace, span.index) || 'Span without a name'}
        </h2>
        {!span.isPlaceholder && <DetailsMenu scope={scope} />}
        <IconButton icon="close" label="Close details" tooltip="Close details  Esc" onClick={onClose} />
      </div>
      {!span.isPlaceholder && <Kind trace={trace} span={span} />}
      <div className={styles.idLine}>
        <span className={styles.faint}>span</span> <span className={styles.mono}>{span.id}</span>
        <CopyButton text={span.id} label="Copy span id" />
      </div>
      {!span.isPlaceholder && (
        <>
          <Position trace={trace} span={span} />
          <RankStrip open={open} span={span} />
        </>
      )}
      <Focus scope={scope} />
    </header>
  );
}

/** The subtree alone on every view, or the whole trace again. */
function Focus({ scope: { trace, span, actions } }: { readonly scope: DetailsScope }) {
  const below = trace.spans.end[span.index] - span.index - 1;
  const isFocus = actions.focus !== '' && findSpan(trace, actions.focus) === span.index;
  if (below === 0 && !isFocus) return undefined;
  return (
    <div className={styles.actions}>
      {isFocus ? (
        <Button onClick={() => actions.onFocus('')}>Show the whole trace</Button>
      ) : (
        <Button
          tooltip={`This span and the ${formatCount(below)} below it, with an axis of their own`}
          onClick={() => actions.onFocus(addressOf(trace, span.index))}
        >
          Focus on this subtree
        </Button>
      )}
    </div>
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
