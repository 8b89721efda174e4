/** What is chosen for a comparison, and the way there. Stands above the results while anything is. */
import { Link } from 'react-router-dom';
import { formatDuration } from '#core/base/format-duration.ts';
import { markedTrace } from '../../state/marked-traces.ts';
import { useLinkTo, useRuntime, useSource } from '../../state/runtime.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { useTimes } from '../../state/times.ts';
import { comparePath, noSide, onlyTrace } from '../../state/url/sides.ts';
import type { Side, SideName } from '../../state/url/sides.ts';
import { Button, IconButton } from '../../widgets/button.tsx';
import { classNames } from '../../widgets/class-names.ts';
import type { Found } from '../../state/found.ts';
import { sideWords } from '../side-words.ts';
import { shortId } from './trace-table.tsx';
import type { SearchState } from './use-search.ts';
import styles from './marks.module.css';

export interface BasketProps {
  readonly search: SearchState;
  /** Everything returned. */
  readonly all: readonly Found[];
}

export function Basket({ search, all }: BasketProps) {
  const { a, b } = search.sides;
  const linkTo = useLinkTo();
  const swap = () => search.setSides((before) => ({ a: before.b, b: before.a }));
  useShortcuts('Search results', [{ keys: 'x', label: 'Swap A and B', run: swap }]);
  return (
    <div role="group" aria-label="Comparison" className={styles.basket}>
      <Chosen name="a" side={a} all={all} onClear={() => search.setSides(() => ({ a: noSide }))} />
      <IconButton icon="swap" label="Swap A and B" tooltip="Swap A and B (x)" onClick={swap} />
      <Chosen name="b" side={b} all={all} onClear={() => search.setSides(() => ({ b: noSide }))} />
      <span className={styles.act}>
        <Link to={linkTo(comparePath({ a, b }))} className={styles.go}>
          Compare
        </Link>
        <Button variant="ghost" onClick={() => search.setSides(() => ({ a: noSide, b: noSide }))}>
          Clear
        </Button>
      </span>
    </div>
  );
}

interface ChosenProps {
  readonly name: SideName;
  readonly side: Side;
  readonly all: readonly Found[];
  readonly onClear: () => void;
}

function Chosen({ name, side, all, onClear }: ChosenProps) {
  const letter = name.toUpperCase();
  const { config } = useRuntime();
  const traceId = onlyTrace(side);
  const known = useChosenName(traceId ?? '', all);
  const words = sideWords(side, useTimes()) || known;
  return (
    <span className={styles.chosen}>
      <b className={classNames(styles.letter, name === 'a' ? styles.a : styles.b)}>{letter}</b>
      {side.kind === 'none' ? (
        <span className={styles.none}>none yet: mark a row with {name}</span>
      ) : (
        <>
          <span className={styles.name} data-tooltip={traceId ?? words}>
            {words}
          </span>
          {traceId !== undefined && <code className={styles.id}>{shortId(traceId, config)}</code>}
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
