/** What is chosen for a comparison, and the way there. Stands above the results while anything is. */
import { Link } from 'react-router-dom';
import { formatDuration } from '#core/base/format-duration.ts';
import { markedTrace } from '../../state/marked-traces.ts';
import { useLinkTo, useSource } from '../../state/runtime.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { comparePath } from '../../state/url/compare-params.ts';
import { Button, IconButton } from '../../widgets/button.tsx';
import { classNames } from '../../widgets/class-names.ts';
import type { Found } from './result-set.ts';
import { shortId } from './trace-table.tsx';
import type { MarkSide } from './use-marks.ts';
import type { SearchState } from './use-search.ts';
import styles from './marks.module.css';

export interface BasketProps {
  readonly search: SearchState;
  /** Everything returned. */
  readonly all: readonly Found[];
}

export function Basket({ search, all }: BasketProps) {
  const { a, b } = search.params;
  const linkTo = useLinkTo();
  const swap = () => search.adjust({ a: b, b: a });
  useShortcuts('Search results', [{ keys: 'x', label: 'Swap A and B', run: swap }]);
  return (
    <div role="group" aria-label="Comparison" className={styles.basket}>
      <Chosen side="a" traceId={a} all={all} onClear={() => search.adjust({ a: '' })} />
      <IconButton icon="swap" label="Swap A and B" tooltip="Swap A and B (x)" onClick={swap} />
      <Chosen side="b" traceId={b} all={all} onClear={() => search.adjust({ b: '' })} />
      <span className={styles.act}>
        <Link to={linkTo(comparePath({ a, b }))} className={styles.go}>
          Compare
        </Link>
        <Button variant="ghost" onClick={() => search.adjust({ a: '', b: '' })}>
          Clear
        </Button>
      </span>
    </div>
  );
}

interface ChosenProps {
  readonly side: MarkSide;
  readonly traceId: string;
  readonly all: readonly Found[];
  readonly onClear: () => void;
}

function Chosen({ side, traceId, all, onClear }: ChosenProps) {
  const letter = side.toUpperCase();
  const name = useChosenName(traceId, all);
  return (
    <span className={styles.chosen}>
      <b className={classNames(styles.letter, side === 'a' ? styles.a : styles.b)}>{letter}</b>
      {traceId === '' ? (
        <span className={styles.none}>none yet: mark a row with {side}</span>
      ) : (
        <>
          <span className={styles.name} data-tooltip={traceId}>
            {name}
          </span>
          <code className={styles.id}>{shortId(traceId)}</code>
          <IconButton icon="close" label={`Clear ${letter}`} onClick={onClear} />
        </>
      )}
    </span>
  );
}

/** As the result says it, or as it was when it was marked; nothing is known of what a link has marked. */
function useChosenName(traceId: string, all: readonly Found[]): string {
  const source = useSource();
  const found = all.find(({ summary }) => summary.traceId === traceId)?.summary;
  const marked = markedTrace(source, traceId);
  const facts =
    found ?? (marked && { ...marked, rootService: marked.service, rootOperation: marked.operation });
  if (facts === undefined) return 'Trace';
  return `${facts.rootService} ${facts.rootOperation} ${formatDuration(facts.durationNs)}`.trim();
}
