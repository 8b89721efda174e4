/** One side as a set: what it is, how many traces it has and how long they take, and what limits it. */
import { Link } from 'react-router-dom';
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import { formatAge } from '#core/base/format-time.ts';
import { useLinkTo } from '../../../state/runtime.ts';
import type { SetSide } from '../../../state/set-pair.ts';
import { useNow, useTimes } from '../../../state/times.ts';
import { filtersOf, noSide, searchPathOf } from '../../../state/url/sides.ts';
import type { SearchSide, Side, SideName } from '../../../state/url/sides.ts';
import { Button, IconButton } from '../../../widgets/button.tsx';
import { EmptyState } from '../../../widgets/empty-state.tsx';
import { ErrorPanel } from '../../../widgets/error-panel.tsx';
import { Icon } from '../../../widgets/icon.tsx';
import { Spinnerless } from '../../../widgets/skeleton.tsx';
import { SetProgress } from '../../search/set-progress.tsx';
import { Remarks } from '../../search/summary-line.tsx';
import { filterWords } from '../../attributes/attribute-words.ts';
import { askWords, partWords, windowWords } from '../../side-words.ts';
import { ChooseSide } from '../choose/choose-side.tsx';
import { Letter } from '../letter.tsx';
import type { CompareAddress } from '../use-compare-address.ts';
import { searchNotes } from './side-notes.ts';
import styles from '../compare.module.css';
import own from './sets.module.css';

export interface SetSideCardProps {
  readonly name: SideName;
  readonly address: CompareAddress;
  readonly set: SetSide;
  /** Mean duration of its traces, ns; undefined until they are compared. */
  readonly mean: number | undefined;
  /** So many of its traces are compared; undefined until they are. */
  readonly traces: number | undefined;
  /** It is that of the traces read so far. */
  readonly isPartial: boolean;
}

export function SetSideCard(props: SetSideCardProps) {
  const { name, address } = props;
  const side = address.sides[name];
  return (
    <section className={styles.side} data-side={name} aria-label={`Side ${name.toUpperCase()}`}>
      {side.kind === 'none' ? (
        <ChooseSide name={name} address={address} />
      ) : (
        <Chosen {...props} side={side} />
      )}
    </section>
  );
}

type ChosenProps = SetSideCardProps & { readonly side: Exclude<Side, { kind: 'none' }> };

function Chosen({ name, address, set, mean, traces, isPartial, side }: ChosenProps) {
  const letter = name.toUpperCase();
  return (
    <>
      <h2 className={styles.title}>
        <Letter name={name} />
        <Title side={side} />
        {set.search !== undefined && !set.isAsking && (
          <Again foundMs={set.search.foundMs} onClick={set.again} />
        )}
        <IconButton
          icon="close"
          label={`Choose another ${letter}`}
          onClick={() => address.choose(name, noSide)}
        />
      </h2>
      {mean !== undefined && !Number.isNaN(mean) && (
        <p className={styles.figure} data-tooltip={`Mean duration ${exactDuration(Math.round(mean))}`}>
          {formatDuration(mean)} <small>mean{isPartial && ' so far'}</small>
        </p>
      )}
      <p className={styles.facts}>
        <Facts set={set} side={side} traces={traces} />
      </p>
      <State {...{ name, address, set, side }} />
    </>
  );
}

/** How old the answer is, and a newer one. */
function Again({ foundMs, onClick }: { readonly foundMs: number; readonly onClick: () => void }) {
  const now = useNow();
  return (
    <IconButton
      icon="reload"
      label="Search again"
      tooltip={`Found ${formatAge(Math.min(foundMs, now), now)}. Search again`}
      onClick={onClick}
    />
  );
}

function Title({ side }: Pick<ChosenProps, 'side'>) {
  const linkTo = useLinkTo();
  if (side.kind === 'search')
    return (
      <Link
        to={linkTo(searchPathOf(side))}
        className={styles.name}
        data-tooltip={`${askWords(side.ask)}\nOpen the search`}
      >
        {askWords(side.ask)}
      </Link>
    );
  const [first] = side.ids;
  if (side.ids.length > 1)
    return (
      <span className={styles.name} data-tooltip={side.ids.slice(0, 20).join('\n')}>
        {counted(side.ids.length, 'trace')}
      </span>
    );
  return (
    <Link
      to={linkTo(`/trace/${encodeURIComponent(first)}`)}
      className={styles.name}
      data-tooltip="Open the trace"
    >
      <code>{first}</code>
    </Link>
  );
}

function Facts({ set, side, traces }: Pick<ChosenProps, 'set' | 'side' | 'traces'>) {
  const times = useTimes();
  const { answer } = set.reading;
  const isFiltered = filtersOf(side).length > 0 && traces !== undefined;
  const count =
    answer !== undefined && answer.phase !== 'reading'
      ? [
          isFiltered
            ? `${formatCount(traces)} of ${counted(answer.read, 'trace')}`
            : `${counted(answer.read, 'trace')}, ${counted(answer.spans, 'span')}`,
        ]
      : set.traces === undefined
        ? []
        : [counted(set.traces.length, 'trace')];
  const words = side.kind === 'search' ? searchFacts(side, times) : [];
  const found =
    side.kind === 'search' && side.part !== undefined && set.search !== undefined
      ? [`of ${formatCount(set.search.all.length)} found`]
      : [];
  return [...count, ...found, ...words].join(' · ');
}

function searchFacts({ ask, part, only }: SearchSide, times: ReturnType<typeof useTimes>): string[] {
  const when = ask.start === undefined || ask.end === undefined ? '' : windowWords(ask.start, ask.end, times);
  return [...only.map(filterWords), when, partWords(part, times)].filter((words) => words !== '');
}

/** On its way, failed, empty, or there with what limits it. */
function State({ name, address, set, side }: Omit<ChosenProps, 'mean' | 'traces' | 'isPartial'>) {
  const letter = name.toUpperCase();
  const other = <Button onClick={() => address.choose(name, noSide)}>Choose another</Button>;
  if (set.error !== null) return <ErrorPanel error={set.error} onRetry={set.again} actions={other} />;
  if (set.traces === undefined)
    return set.isAsking ? (
      <Spinnerless label={`Searching ${letter}`} onCancel={set.cancel} />
    ) : (
      <EmptyState
        title="The search was cancelled"
        action={<Button onClick={set.again}>Search again</Button>}
      />
    );
  if (set.traces.length === 0)
    return <EmptyState title={`No trace on side ${letter}`} advice={emptyAdvice(set)} action={other} />;
  const { reading } = set;
  if (reading.error !== null)
    return <ErrorPanel error={reading.error} onRetry={reading.again} actions={other} />;
  return (
    <>
      {reading.answer !== undefined && <SetProgress {...reading} answer={reading.answer} />}
      {set.search !== undefined && (
        <Remarks all={set.search.all} limit={set.search.query.limit} warnings={set.search.warnings} />
      )}
      <Notes notes={searchNotes(name, side, set.search)} label={`What limits ${letter}`} />
    </>
  );
}

function emptyAdvice({ search }: SetSide): string {
  if (search === undefined || search.all.length === 0) return 'The search finds nothing.';
  return `The search finds ${counted(search.all.length, 'trace')}, but none in this part of the plot.`;
}

export function Notes({ notes, label }: { readonly notes: readonly string[]; readonly label: string }) {
  if (notes.length === 0) return undefined;
  return (
    <ul className={`${styles.limits} ${own.notes}`} aria-label={label}>
      {notes.map((note) => (
        <li key={note} data-kind="warning">
          <Icon name="warning" size={14} />
          <span>{note}</span>
        </li>
      ))}
    </ul>
  );
}
