/** What is asked: of which data, over which time, compared with what; and how fresh the answer is. */
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { Link } from 'react-router-dom';
import { formatAge } from '#core/base/format-time.ts';
import { lastAddress } from '../../state/last-search.ts';
import { useLinkTo, useSource } from '../../state/runtime.ts';
import { useNow, useTimes } from '../../state/times.ts';
import type { Versus } from '../../state/url/dependency-params.ts';
import {
  askOf,
  defaultLimit,
  readSearch,
  resolveWindow,
  writeSearch,
} from '../../state/url/search-params.ts';
import type { SearchParams } from '../../state/url/search-params.ts';
import { useWholeWindow } from '../../state/whole-window.ts';
import { Button, IconButton } from '../../widgets/button.tsx';
import { formatDateTime, parseDateTime } from '../../widgets/date-time.ts';
import { Segmented } from '../../widgets/tabs.tsx';
import { askWords } from '../side-words.ts';
import { TextField } from '../search/field.tsx';
import { WindowForm } from '../window-form.tsx';
import type { Address } from './use-address.ts';
import type { GraphAnswer } from './use-graph-answer.ts';
import styles from './dependencies.module.css';

export interface AskBarProps {
  readonly address: Address;
  readonly answer: GraphAnswer;
}

export function AskBar({ address, answer }: AskBarProps) {
  const { params, set } = address;
  const last = useLastSearch();
  const source = useSource();
  const choose = (data: 'backend' | 'traces') => {
    const needsSearch = data === 'traces' && params.service === '' && last !== undefined;
    set({ ...(needsSearch ? last : {}), data, focus: '', node: '' }, 'pick');
  };
  return (
    <div className={styles.ask}>
      <Segmented
        label="Data"
        value={params.data}
        choices={[
          source === 'files'
            ? { id: 'backend', label: 'All traces', tooltip: 'All calls in the traces of the opened files' }
            : { id: 'backend', label: 'Counted by Jaeger', tooltip: 'All calls that the server has counted' },
          {
            id: 'traces',
            label: 'From traces',
            tooltip: 'The calls in the traces of a search, with errors and times. Reads each of them',
          },
        ]}
        onChange={choose}
      />
      <Window key={windowKey(address)} {...address} />
      <Compare key={JSON.stringify(params.vs)} {...address} />
      {params.data === 'traces' && <AskedTraces asked={address.asked} />}
      <Freshness answer={answer} onRefresh={() => address.renew() || answer.again()} />
    </div>
  );
}

const windowKey = ({ params: { start, end, lookback } }: Address) => `${start} ${end} ${lookback}`;

/** What the last search of this tab asked for. */
export function useLastSearch(): Partial<SearchParams> | undefined {
  const last = lastAddress(useSource());
  if (last === undefined) return undefined;
  return askOf(readSearch(new URLSearchParams(last)));
}

function Window({ asked, window, set }: Address) {
  const nowUs = useNow() * 1000;
  const { whole } = useWholeWindow();
  return (
    <WindowForm
      asked={asked}
      defaultLookback="7d"
      window={window ?? { startUs: nowUs - 7 * 86_400e6, endUs: nowUs }}
      onLength={(lookback) =>
        set(
          resolveWindow({ start: undefined, end: undefined, lookback }, Date.now() * 1000, lookback, whole),
          'pick',
        )
      }
      onRange={(start, end) => set({ start, end, lookback: '' }, 'pick')}
    />
  );
}

const choices: readonly { readonly kind: Versus['kind']; readonly label: string }[] = [
  { kind: 'none', label: 'Nothing' },
  { kind: 'before', label: 'The time just before' },
  { kind: 'day', label: 'A day earlier' },
  { kind: 'week', label: 'A week earlier' },
  { kind: 'custom', label: 'Custom range' },
];

function Compare({ params, window, versus, set }: Address) {
  const id = useId();
  const { zone } = useTimes();
  const now = useNow() * 1000;
  const first = versus ?? (window && { startUs: 2 * window.startUs - window.endUs, endUs: window.startUs });
  const [kind, setKind] = useState(params.vs.kind);
  const [from, setFrom] = useState(() => (first === undefined ? '' : formatDateTime(first.startUs, zone)));
  const [to, setTo] = useState(() => (first === undefined ? '' : formatDateTime(first.endUs, zone)));
  const choose = (next: Versus['kind']) => {
    setKind(next);
    if (next === 'custom') {
      if (first === undefined) return;
      setFrom(formatDateTime(first.startUs, zone));
      setTo(formatDateTime(first.endUs, zone));
    } else set({ vs: { kind: next } }, 'pick');
  };
  const start = parseDateTime(from, zone, now);
  const end = parseDateTime(to, zone, now);
  const isOrdered = start.ok && end.ok && start.us < end.us;
  const late = start.ok && end.ok && !isOrdered ? 'The end must be after the start' : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (start.ok && end.ok && isOrdered)
      set({ vs: { kind: 'custom', startUs: Math.round(start.us), endUs: Math.round(end.us) } }, 'pick');
  };
  return (
    <form className={styles.when} aria-label="Comparison" noValidate onSubmit={submit}>
      <div className={styles.versus}>
        <label htmlFor={id}>Compare with</label>
        <select
          id={id}
          value={kind}
          onChange={({ target: { value } }) =>
            choose(choices.find((choice) => choice.kind === value)?.kind ?? 'none')
          }
        >
          {choices.map((choice) => (
            <option key={choice.kind} value={choice.kind}>
              {choice.label}
            </option>
          ))}
        </select>
      </div>
      {kind === 'custom' && (
        <>
          <TextField
            mono
            label="Before: from"
            value={from}
            onChange={setFrom}
            {...(start.ok ? {} : { problem: start.error })}
          />
          <TextField
            mono
            label="Before: to"
            value={to}
            onChange={setTo}
            {...(end.ok ? (late === undefined ? {} : { problem: late }) : { problem: end.error })}
          />
          <Button type="submit" variant="primary" disabled={!isOrdered}>
            Compare
          </Button>
        </>
      )}
    </form>
  );
}

/** Which search the traces are of, and the way to change it. */
function AskedTraces({ asked }: { readonly asked: SearchParams }) {
  const linkTo = useLinkTo();
  const search = writeSearch(new URLSearchParams(), askOf(asked));
  return (
    <p className={styles.asked}>
      <span>
        Traces of {askWords(asked)}, limit {asked.limit ?? defaultLimit}
      </span>{' '}
      <Link to={linkTo(`/search?${search.toString()}`)}>Change the search</Link>
    </p>
  );
}

function Freshness({ answer, onRefresh }: { readonly answer: GraphAnswer; readonly onRefresh: () => void }) {
  const now = useNow();
  const { isAsking, updatedMs, cancel, graph, reading } = answer;
  // Where nothing else is shown yet, the way out stands there.
  const canCancel = graph !== undefined && reading?.answer?.phase !== 'reading';
  return (
    <span className={styles.age}>
      {isAsking ? (
        <>
          <span className={styles.quiet}>Asking…</span>
          {canCancel && <Button onClick={cancel}>Cancel</Button>}
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
