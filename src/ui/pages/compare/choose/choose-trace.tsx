/** Chooses a trace for a side: one that is marked, named by the link, or was opened lately; or any by its id. */
import { useState } from 'react';
import { formatDuration } from '#core/base/format-duration.ts';
import { parseTraceId } from '#core/base/trace-id.ts';
import { markedSides, markedTrace } from '../../../state/marked-traces.ts';
import { useRecentTraces } from '../../../state/recent-traces.ts';
import { useSource } from '../../../state/runtime.ts';
import { idsOf } from '../../../state/url/sides.ts';
import { TypedForm } from '../typed-form.tsx';
import styles from '../compare.module.css';

export interface ChooseTraceProps {
  readonly letter: string;
  readonly others: readonly string[];
  readonly onChoose: (traceId: string) => void;
}

const mostShown = 8;

export function ChooseTrace({ letter, others, onChoose }: ChooseTraceProps) {
  const [text, setText] = useState('');
  const offers = useOffers(others).filter((offer) => offer.words.includes(text.trim().toLowerCase()));
  const take = () => {
    const typed = parseTraceId(text);
    if (typed !== undefined) onChoose(typed.traceId);
    return typed !== undefined;
  };
  return (
    <>
      <TypedForm
        label={`Trace id of ${letter}`}
        placeholder="Trace id, or words of those below"
        text={text}
        onText={setText}
        onTake={take}
        refusal="This is no trace id: 1 to 32 hex digits, base64, or an address that holds one."
      />
      <ul className={styles.offers} aria-label={`Traces for ${letter}`}>
        {offers.slice(0, mostShown).map((offer) => (
          <li key={offer.traceId}>
            <button type="button" onClick={() => onChoose(offer.traceId)} data-tooltip={offer.traceId}>
              <span className={styles.offer}>{offer.name}</span>
              <span className={styles.why}>{offer.why}</span>
            </button>
          </li>
        ))}
      </ul>
      {offers.length === 0 && text === '' && (
        <p className={styles.facts}>
          Mark traces on the search page with <kbd>a</kbd> and <kbd>b</kbd>, or type an id.
        </p>
      )}
    </>
  );
}

interface Offer {
  readonly traceId: string;
  readonly name: string;
  readonly why: string;
  /** In lower case, to be searched. */
  readonly words: string;
}

/** Each once, what was chosen with most intent first. */
function useOffers(others: readonly string[]): readonly Offer[] {
  const source = useSource();
  const recent = useRecentTraces().filter((each) => each.source === source);
  const marked = markedSides(source);
  const offers = new Map<string, Offer>();
  const offer = (traceId: string, why: string) => {
    if (offers.has(traceId)) return;
    const known = markedTrace(source, traceId) ?? recent.find((each) => each.traceId === traceId);
    const named = known && `${known.service} ${known.operation}`.trim();
    const name =
      known === undefined
        ? traceId
        : `${named === '' ? 'No root' : named} · ${formatDuration(known.durationNs)}`;
    offers.set(traceId, { traceId, name, why, words: `${name} ${traceId}`.toLowerCase() });
  };
  for (const id of idsOf(marked.a)) offer(id, 'marked A');
  for (const id of idsOf(marked.b)) offer(id, 'marked B');
  for (const id of others) offer(id, 'named by the link');
  for (const { traceId } of recent) offer(traceId, 'opened lately');
  return [...offers.values()];
}
