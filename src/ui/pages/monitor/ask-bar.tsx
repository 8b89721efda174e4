/** What is asked: of which service and kind of spans, over which time; how much each point speaks for; and how fresh the answer is. */
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { formatDuration } from '#core/base/format-duration.ts';
import { formatAge } from '#core/base/format-time.ts';
import { useNow } from '../../state/times.ts';
import { ratePers, refreshes, spanKinds } from '../../state/url/monitor-params.ts';
import { lookbackUs, lookbacksUpTo } from '../../state/url/search-params.ts';
import { Button, IconButton } from '../../widgets/button.tsx';
import { ServiceField } from '../search/service-fields.tsx';
import { WindowForm } from '../window-form.tsx';
import type { Address } from './use-address.ts';
import type { Monitored } from './use-metrics.ts';
import styles from './monitor.module.css';

export interface AskBarProps {
  readonly address: Address;
  readonly monitored: Monitored;
}

export function AskBar({ address, monitored }: AskBarProps) {
  const { params, window, isLive, set } = address;
  const { timeframe, start, end } = params;
  return (
    <div className={styles.ask}>
      <Service key={params.service} {...address} />
      <Choice
        label="Span kind"
        value={params.spanKind}
        choices={spanKinds.map((kind) => [kind, kind])}
        onChange={(spanKind) => set({ spanKind, operation: '', at: undefined }, 'pick')}
      />
      <WindowForm
        asked={{ start, end, lookback: isLive ? lengthLabel(timeframe) : '' }}
        defaultLookback={lengthLabel(timeframe)}
        window={{ startUs: window.fromMs * 1e3, endUs: window.toMs * 1e3 }}
        onLength={(label) => {
          const length = { timeframe: (lookbackUs(label) ?? 3600e6) / 1e3 };
          set({ ...length, start: undefined, end: undefined, at: undefined }, 'pick');
          address.renew();
        }}
        onRange={(startUs, endUs) => set({ start: startUs, end: endUs, at: undefined }, 'pick')}
      />
      <Choice
        label="Averaged over"
        value={String(params.ratePer)}
        choices={ratePers.map((ms) => [String(ms), formatDuration(ms * 1e6)])}
        onChange={(ms) => set({ ratePer: Number(ms) }, 'pick')}
      />
      <Choice
        label="Refresh"
        value={String(isLive ? params.refresh : 0)}
        isOff={!isLive}
        hint={isLive ? undefined : 'A fixed range stays as it is'}
        choices={refreshes.map((ms) => [
          String(ms),
          ms === 0 ? 'By hand' : `Every ${formatDuration(ms * 1e6)}`,
        ])}
        onChange={(ms) => set({ refresh: Number(ms) }, 'adjust')}
      />
      <Freshness monitored={monitored} onRefresh={() => address.renew() || monitored.again()} />
    </div>
  );
}

/** A suggestion is taken at once, free text when it is submitted. */
function Service({ params, set }: Address) {
  const [text, setText] = useState(params.service);
  const take = (service: string) => {
    const name = service.trim();
    if (name !== '' && name !== params.service) set({ service: name, operation: '', at: undefined }, 'pick');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    take(text);
  };
  return (
    <form className={styles.service} aria-label="Service to monitor" noValidate onSubmit={submit}>
      <ServiceField value={text} onChange={setText} onChoose={take} problem={undefined} anyService={false} />
      {text.trim() !== '' && text.trim() !== params.service && (
        <Button type="submit" variant="primary">
          Show
        </Button>
      )}
    </form>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly (readonly [value: T, label: string])[];
  readonly isOff?: boolean;
  readonly hint?: string;
  readonly onChange: (value: T) => void;
}

export function Choice<T extends string>({ label, value, choices, isOff, hint, onChange }: ChoiceProps<T>) {
  const id = useId();
  return (
    <div className={styles.choice} data-tooltip={hint}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        disabled={isOff}
        onChange={(event) => {
          const chosen = choices.find(([each]) => each === event.target.value);
          if (chosen !== undefined) onChange(chosen[0]);
        }}
      >
        {choices.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

/** `1h`, `2d`: as the form offers it, else in minutes. */
export function lengthLabel(ms: number): string {
  const offered = lookbacksUpTo(undefined).find((label) => lookbackUs(label) === ms * 1e3);
  return offered ?? (ms % 60_000 === 0 ? `${ms / 60_000}m` : `${Math.round(ms / 1000)}s`);
}

function Freshness({
  monitored: { isAsking, updatedMs, cancel },
  onRefresh,
}: {
  readonly monitored: Monitored;
  readonly onRefresh: () => void;
}) {
  const now = useNow();
  return (
    <span className={styles.age}>
      {isAsking ? (
        <>
          <span className={styles.quiet}>Asking…</span>
          <Button onClick={cancel}>Cancel</Button>
        </>
      ) : (
        <>
          {updatedMs > 0 && <span className={styles.quiet}>{formatAge(Math.min(updatedMs, now), now)}</span>}
          <IconButton icon="reload" label="Ask again" onClick={onRefresh} />
        </>
      )}
    </span>
  );
}
