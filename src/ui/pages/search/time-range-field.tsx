/** The window of the search: a length back from now, or two absolute times in the zone of the page. */
import type { Zone } from '#core/base/format-time.ts';
import { setPreference, usePreferences } from '../../state/preferences.ts';
import { useRuntime } from '../../state/runtime.ts';
import { useTimes } from '../../state/times.ts';
import { everything, lookbacksUpTo } from '../../state/url/search-params.ts';
import { useWholeWindow } from '../../state/whole-window.ts';
import { formatDateTime } from '../../widgets/date-time.ts';
import { Field, TextField } from './field.tsx';
import { customRange, inOtherZone } from './form-draft.ts';
import type { Draft, Problems } from './form-draft.ts';
import styles from './search-form.module.css';

export interface TimeRangeFieldProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly problems: Problems;
  /** What a custom range starts from. */
  readonly window: { readonly startUs: number; readonly endUs: number };
}

export function TimeRangeField({ draft, onChange, problems, window }: TimeRangeFieldProps) {
  const { config } = useRuntime();
  const times = useTimes();
  const { whole } = useWholeWindow();
  const choose = (lookback: string) => {
    const fresh = lookback === customRange && draft.from.trim() === '' && draft.to.trim() === '';
    onChange({
      ...draft,
      lookback,
      from: fresh ? formatDateTime(window.startUs, times.zone) : draft.from,
      to: fresh ? formatDateTime(window.endUs, times.zone) : draft.to,
    });
  };
  const switchZone = () => {
    const other: Zone = times.zone === 'utc' ? 'local' : 'utc';
    onChange(inOtherZone(draft, times.zone, other, Date.now() * 1000));
    setPreference('timeZone', other);
  };
  return (
    <div className={styles.range}>
      <Field
        label="Time range"
        aside={<ZoneButton zone={times.zone} label={times.zoneLabel()} onClick={switchZone} />}
      >
        {({ id, describedBy }) => (
          <select
            id={id}
            className={styles.input}
            value={draft.lookback}
            onChange={(event) => choose(event.target.value)}
            aria-describedby={describedBy}
          >
            {lengthsWith(draft.lookback, config.maxLookback).map((length) => (
              <option key={length} value={length}>
                Last {lookbackWords(length)}
              </option>
            ))}
            {(whole !== undefined || draft.lookback === everything) && (
              <option value={everything}>All of the opened files</option>
            )}
            <option value={customRange}>Custom range</option>
          </select>
        )}
      </Field>
      {draft.lookback !== customRange && config.adjustEndTime !== undefined && (
        <EarlierEnd by={config.adjustEndTime} />
      )}
      {draft.lookback === customRange && <Bounds draft={draft} onChange={onChange} problems={problems} />}
    </div>
  );
}

/** Spans that arrive late are missing from the latest minutes: a search may end before them. */
function EarlierEnd({ by }: { readonly by: string }) {
  const adjustsEnd = usePreferences((state) => state.adjustsEnd);
  return (
    <label className={styles.earlier}>
      <input
        type="checkbox"
        checked={adjustsEnd}
        onChange={(event) => setPreference('adjustsEnd', event.target.checked)}
      />
      End {lookbackWords(by)} before now, for spans that arrive late
    </label>
  );
}

/** Those of the form, and the one in use if it came from elsewhere. */
function lengthsWith(lookback: string, longest: string | undefined): readonly string[] {
  const lookbacks = lookbacksUpTo(longest);
  const isNoLength = lookback === customRange || lookback === everything;
  return isNoLength || lookbacks.includes(lookback) ? lookbacks : [...lookbacks, lookback];
}

function Bounds({ draft, onChange, problems }: Omit<TimeRangeFieldProps, 'window'>) {
  const times = useTimes();
  const shared = { aside: times.zoneLabel(), mono: true };
  return (
    <>
      <TextField
        {...shared}
        label="From"
        value={draft.from}
        onChange={(from) => onChange({ ...draft, from })}
        problem={problems.from}
        placeholder="2026-11-24 09:41:07.214"
      />
      <TextField
        {...shared}
        label="To"
        value={draft.to}
        onChange={(to) => onChange({ ...draft, to })}
        problem={problems.to}
        placeholder="now, or 2026-11-24 10:41"
      />
    </>
  );
}

interface ZoneButtonProps {
  readonly zone: Zone;
  readonly label: string;
  readonly onClick: () => void;
}

function ZoneButton({ zone, label, onClick }: ZoneButtonProps) {
  const other = zone === 'utc' ? 'local time' : 'UTC';
  const name = zone === 'local' && label === 'UTC' ? 'UTC (local)' : label;
  return (
    <button
      type="button"
      className={styles.inline}
      aria-label={`Time zone ${name}. Switch to ${other}`}
      data-tooltip={`Times are shown in ${zone === 'utc' ? 'UTC' : `the zone of this browser (${label})`}. Click for ${other}.`}
      onClick={onClick}
    >
      {name}
    </button>
  );
}

const unitWords: Readonly<Record<string, string>> = {
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
};

/** `5 minutes`, `1 hour` */
export function lookbackWords(label: string): string {
  const match = /^(\d+)([smhdw])$/.exec(label);
  if (match === null) return label;
  return `${match[1]} ${unitWords[match[2]]}${match[1] === '1' ? '' : 's'}`;
}

/** As it stands in a sentence: `the last hour`, `the last 5 minutes`, `all of the opened files`. */
export function lastWords(label: string): string {
  if (label === everything) return 'all of the opened files';
  return `the last ${lookbackWords(label).replace(/^1 /, '')}`;
}
