/** Over which time a page asks: a length of time is taken at once, a custom range when it is submitted. */
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useRuntime } from '../state/runtime.ts';
import { useNow, useTimes } from '../state/times.ts';
import { readSearch } from '../state/url/search-params.ts';
import type { SearchParams } from '../state/url/search-params.ts';
import { Button } from '../widgets/button.tsx';
import { parseDateTime } from '../widgets/date-time.ts';
import { checkDraft, customRange, draftOf } from './search/form-draft.ts';
import type { Draft } from './search/form-draft.ts';
import { TimeRangeField } from './search/time-range-field.tsx';
import styles from './window-form.module.css';

export interface WindowFormProps {
  /** As the address has it: a length, or two bounds in µs since the epoch. */
  readonly asked: Pick<SearchParams, 'start' | 'end' | 'lookback'>;
  readonly defaultLookback: string;
  /** What a custom range starts from. */
  readonly window: { readonly startUs: number; readonly endUs: number };
  readonly onLength: (lookback: string) => void;
  readonly onRange: (startUs: number, endUs: number) => void;
}

/** Filled anew whenever the address asks for another time. */
export function WindowForm(props: WindowFormProps) {
  const { start, end, lookback } = props.asked;
  return <Form key={`${start} ${end} ${lookback}`} {...props} />;
}

const noSearch = readSearch(new URLSearchParams());

function Form({ asked, defaultLookback, window, onLength, onRange }: WindowFormProps) {
  const { zone } = useTimes();
  const { config } = useRuntime();
  const { start, end, lookback } = asked;
  const first = () => draftOf({ ...noSearch, start, end, lookback }, zone, defaultLookback, config.maxLimit);
  const [draft, setDraft] = useState<Draft>(first);
  const rules = { zone, nowUs: useNow() * 1000, maxLimit: config.maxLimit, anyService: true };
  const { problems } = checkDraft(draft, rules);
  const change = (next: Draft) => {
    setDraft(next);
    if (next.lookback === customRange || next.lookback === draft.lookback) return;
    onLength(next.lookback);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const nowUs = Date.now() * 1000;
    const { problems: now } = checkDraft(draft, { ...rules, nowUs });
    const from = parseDateTime(draft.from, zone, nowUs);
    const to = parseDateTime(draft.to, zone, nowUs);
    if (now.from ?? now.to) return;
    if (from.ok && to.ok) onRange(from.us, to.us);
  };
  return (
    <form className={styles.form} aria-label="Time range" noValidate onSubmit={submit}>
      <TimeRangeField draft={draft} onChange={change} problems={problems} window={window} />
      {draft.lookback === customRange && (
        <Button type="submit" variant="primary" disabled={(problems.from ?? problems.to) !== undefined}>
          Show
        </Button>
      )}
      {lookback !== '' && draft.lookback === customRange && (
        <Button variant="ghost" onClick={() => setDraft(first)}>
          Cancel
        </Button>
      )}
    </form>
  );
}
