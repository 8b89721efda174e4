/** Chooses a span for a side: one that is marked, one of the same operation, or any by its id or a link to it. */
import { useMemo, useState } from 'react';
import { formatCount } from '#core/base/format-count.ts';
import { formatDuration } from '#core/base/format-duration.ts';
import { addressOf } from '#core/trace/find-span.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { useMarkedSpan } from '../../../state/marked-span.ts';
import type { SpanPlace } from '../../../state/url/compare-params.ts';
import { useTerms } from '../../../state/use-terms.ts';
import { TypedForm } from '../typed-form.tsx';
import styles from '../compare.module.css';
import { likeCalls } from './like-calls.ts';
import { parseSpan } from './typed-span.ts';

export interface ChosenSpan {
  readonly trace: Trace;
  readonly span: SpanIndex;
}

export interface ChooseSpanProps {
  readonly letter: string;
  /** The trace to choose from; undefined: that of the other side. */
  readonly trace: Trace | undefined;
  readonly other: ChosenSpan | undefined;
  readonly onChoose: (place: SpanPlace) => void;
}

export function ChooseSpan({ letter, trace, other, onChoose }: ChooseSpanProps) {
  const [text, setText] = useState('');
  const from = trace ?? other?.trace;
  const take = () => {
    const place = parseSpan(text, from?.traceId);
    if (place !== undefined) onChoose(place);
    return place !== undefined;
  };
  return (
    <>
      <TypedForm
        label={`Span of ${letter}`}
        placeholder={from === undefined ? 'Link to a span' : 'Span id, or a link to any span'}
        text={text}
        onText={setText}
        onTake={take}
        refusal={
          <>
            This names no span:{' '}
            {from === undefined ? '' : 'an id has 1 to 16 hex digits and is of this trace, or give '}
            an address with <code>/trace/</code> and <code>span=</code>, or a traceparent header.
          </>
        }
      />
      <Offers from={from} other={other} onChoose={onChoose} />
      <p className={styles.facts}>
        Or open any trace, select a span, and choose “Compare with …” in its menu.
      </p>
    </>
  );
}

interface OffersProps extends Pick<ChooseSpanProps, 'other' | 'onChoose'> {
  readonly from: Trace | undefined;
}

function Offers({ from, other, onChoose }: OffersProps) {
  const { operation } = useTerms();
  const marked = useMarkedSpan();
  const like = useMemo(
    () => (from === undefined || other === undefined ? undefined : likeCalls(from, other.trace, other.span)),
    [from, other],
  );
  const isOther =
    other !== undefined &&
    marked?.traceId === other.trace.traceId &&
    marked.spanId === addressOf(other.trace, other.span);
  return (
    <ul className={styles.offers}>
      {marked !== undefined && !isOther && (
        <Offer
          name={`${marked.service} ${marked.operation} ${formatDuration(marked.durationNs)}`}
          why="marked"
          onClick={() => onChoose(marked)}
        />
      )}
      {from !== undefined &&
        like?.offers.map(({ span, why }) => (
          <Offer
            key={span}
            name={`${formatDuration(from.spans.duration[span])}, span ${addressOf(from, span)}`}
            why={`${why} of ${formatCount(like.count)} of the ${operation}`}
            onClick={() => onChoose({ traceId: from.traceId, spanId: addressOf(from, span) })}
          />
        ))}
    </ul>
  );
}

interface OfferProps {
  readonly name: string;
  readonly why: string;
  readonly onClick: () => void;
}

function Offer({ name, why, onClick }: OfferProps) {
  return (
    <li>
      <button type="button" onClick={onClick}>
        <span className={styles.offer}>{name}</span>
        <span className={styles.why}>{why}</span>
      </button>
    </li>
  );
}
