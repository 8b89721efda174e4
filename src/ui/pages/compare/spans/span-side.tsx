/** What stands on one side: a span with its facts, or the way to choose one. */
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { rootName } from '#core/analysis/compare/pair-limits.ts';
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';
import { exactTime, msOfNs } from '#core/base/format-time.ts';
import { spanAt } from '#core/trace/span.ts';
import { useLinkTo } from '../../../state/runtime.ts';
import { useTimes } from '../../../state/times.ts';
import type { SideName } from '../../../state/url/sides.ts';
import { Button, IconButton } from '../../../widgets/button.tsx';
import { CopyButton } from '../../../widgets/copy-button.tsx';
import { EmptyState } from '../../../widgets/empty-state.tsx';
import { ErrorPanel } from '../../../widgets/error-panel.tsx';
import { Spinnerless } from '../../../widgets/skeleton.tsx';
import styles from '../compare.module.css';
import { Letter } from '../letter.tsx';
import type { CompareAddress } from '../use-compare-address.ts';
import type { Side } from '../use-side.ts';
import { ChooseSpan } from './choose-span.tsx';
import type { ChosenSpan } from './choose-span.tsx';

export interface SpanSideProps {
  readonly name: SideName;
  readonly side: Side;
  /** undefined: none is chosen, or it is not there. */
  readonly chosen: ChosenSpan | undefined;
  readonly other: ChosenSpan | undefined;
  readonly address: CompareAddress;
}

export function SpanSide(props: SpanSideProps) {
  return (
    <section className={styles.side} data-side={props.name} aria-label={`Side ${props.name.toUpperCase()}`}>
      <Inside {...props} />
    </section>
  );
}

function Inside({ name, side, chosen, other, address }: SpanSideProps) {
  const letter = name.toUpperCase();
  const { traceId, open, error, isLoading } = side;
  const spanId = address.values[`${name}.span`];
  const clear = () => address.chooseSpan(name, { traceId, spanId: '' });
  if (chosen !== undefined) return <Facts name={name} chosen={chosen} onClear={clear} />;
  const chooser = (
    <ChooseSpan
      letter={letter}
      trace={open?.trace}
      other={other}
      onChoose={(place) => address.chooseSpan(name, place)}
    />
  );
  if (traceId === '' || (open !== undefined && spanId === ''))
    return (
      <>
        <Title name={name}>Choose span {letter}</Title>
        {chooser}
      </>
    );
  if (open !== undefined)
    return (
      <>
        <Title name={name}>Not found</Title>
        <p role="alert" className={styles.refused}>
          Trace <code>{open.trace.traceId}</code> has no span <code>{spanId}</code>. Choose another:
        </p>
        {chooser}
      </>
    );
  return (
    <>
      <Title name={name}>
        <code>{traceId}</code>
      </Title>
      {isLoading ? (
        <Spinnerless label={`Loading the trace of span ${letter}`} onCancel={side.cancel} />
      ) : error === null ? (
        <EmptyState title="Loading was cancelled" action={<Button onClick={side.retry}>Load again</Button>} />
      ) : (
        <ErrorPanel
          error={error}
          onRetry={side.retry}
          actions={
            <Button onClick={() => address.chooseSpan(name, { traceId: '', spanId: '' })}>
              Choose another
            </Button>
          }
        />
      )}
    </>
  );
}

function Title({ name, children }: { readonly name: SideName; readonly children: ReactNode }) {
  return (
    <h2 className={styles.title}>
      <Letter name={name} />
      {children}
    </h2>
  );
}

interface FactsProps {
  readonly name: SideName;
  readonly chosen: ChosenSpan;
  readonly onClear: () => void;
}

function Facts({ name, chosen: { trace, span: index }, onClear }: FactsProps) {
  const linkTo = useLinkTo();
  const times = useTimes();
  const span = spanAt(trace, index);
  const letter = name.toUpperCase();
  const words = `${span.service} ${span.operation}`.trim() || 'Span without a name';
  const path = `/trace/${encodeURIComponent(trace.traceId)}?span=${encodeURIComponent(span.id)}`;
  const startNs = trace.startNs + BigInt(Math.round(span.start));
  return (
    <>
      <Title name={name}>
        <Link to={linkTo(path)} className={styles.name} data-tooltip={`${words}\nOpen it in its trace`}>
          {words}
        </Link>
        <IconButton icon="close" label={`Choose another ${letter}`} onClick={onClear} />
      </Title>
      <div className={styles.line}>
        <p className={styles.figure} data-tooltip={exactDuration(span.duration)}>
          {formatDuration(span.duration)}
        </p>
        <code className={styles.id} data-tooltip={span.id}>
          {span.id}
        </code>
        <CopyButton text={span.id} label={`Copy span id of ${letter}`} />
      </div>
      <p className={styles.facts}>
        {span.isError && <span className={styles.errors}>error · </span>}
        in {rootName(trace) || 'a trace without a root'}, {formatDuration(span.start)} after its start ·{' '}
        <time dateTime={exactTime(startNs)} data-tooltip={exactTime(startNs)}>
          {times.format(msOfNs(startNs))}
        </time>
      </p>
    </>
  );
}
