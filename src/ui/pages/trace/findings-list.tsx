/** What the analysis found: what matters first, and what would not make the trace shorter behind a fold. */
import { useId, useMemo, useState } from 'react';
import { formatCount } from '#core/base/format-count.ts';
import type { Finding } from '#core/analysis/findings/finding.ts';
import type { Findings } from '#core/analysis/findings/findings.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { FindingItem } from './findings-item.tsx';
import { More, useBatches } from './findings-more.tsx';
import styles from './findings.module.css';

interface ListProps {
  readonly trace: Trace;
  /** The one to show, wherever in the list it is; a new object with every request. */
  readonly wanted?: { readonly id: string } | undefined;
  readonly onSelect: (span: SpanIndex) => void;
  readonly onFind?: (query: string) => void;
  readonly onClocks?: (() => void) | undefined;
}

export interface FindingListProps extends ListProps {
  /** Undefined while it is being looked for. */
  readonly found: Findings | undefined;
  /** Why there is no answer. */
  readonly failure: string | undefined;
}

export function FindingList({ found, failure, ...props }: FindingListProps) {
  return (
    <>
      <h3 className={styles.part}>What stands out</h3>
      {found !== undefined ? (
        <Found found={found} {...props} />
      ) : failure === undefined ? (
        <p className={styles.faint}>Looking for it…</p>
      ) : (
        <p className={styles.faint}>It could not be looked for: {failure}</p>
      )}
    </>
  );
}

function Found({ found, ...props }: ListProps & { readonly found: Findings }) {
  const { list, totals, settings } = found;
  const { main, offPath } = useMemo(() => splitByPath(list), [list]);
  const total = Object.values(totals).reduce((sum, n) => sum + n, 0);
  return (
    <>
      {list.length === 0 && (
        <p className={styles.faint}>
          Nothing: no error, retries, repeated calls, calls that could run together, or time nobody accounts
          for that would be worth a look.
        </p>
      )}
      <Items list={main} {...props} />
      {offPath.length > 0 && <OffPath list={offPath} {...props} />}
      {total > list.length && (
        <p className={styles.faint}>
          There are {formatCount(total)}; of each kind the {formatCount(settings.most)} gravest are listed.
        </p>
      )}
    </>
  );
}

/** Errors and clocks are not about time that could be saved. */
export function splitByPath(list: readonly Finding[]) {
  const isOff = ({ kind, level, severity }: Finding) =>
    level !== 'error' && kind !== 'firstError' && kind !== 'clockSkew' && severity <= 0;
  return { main: list.filter((finding) => !isOff(finding)), offPath: list.filter(isOff) };
}

interface ItemsProps extends ListProps {
  readonly list: readonly Finding[];
}

function Items({ list, ...props }: ItemsProps) {
  const [batch, onMore] = useBatches();
  if (list.length === 0) return undefined;
  const limit = Math.max(batch, list.findIndex(({ id }) => id === props.wanted?.id) + 1);
  return (
    <>
      <ul>
        {list.slice(0, limit).map((finding) => (
          <FindingItem key={finding.id} finding={finding} {...props} />
        ))}
      </ul>
      <More count={list.length} limit={limit} onMore={onMore} />
    </>
  );
}

function OffPath({ list, ...props }: ItemsProps) {
  const { wanted } = props;
  const holds = wanted !== undefined && list.some(({ id }) => id === wanted.id);
  const [open, setOpen] = useState(holds);
  const [asked, setAsked] = useState(wanted);
  if (asked !== wanted) {
    setAsked(wanted);
    if (holds) setOpen(true);
  }
  const body = useId();
  return (
    <>
      <button
        type="button"
        className={styles.fold}
        aria-expanded={open}
        aria-controls={body}
        onClick={() => setOpen(!open)}
      >
        <span aria-hidden="true" className={styles.chevron} data-open={open} />
        {formatCount(list.length)} more off the critical path
      </button>
      <div id={body}>{open && <Items list={list} {...props} />}</div>
    </>
  );
}
