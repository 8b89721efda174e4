/** The graph, or what stands in its place: on its way, failed, nothing there; and what the figures leave out. */
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { changeKinds } from '#core/analysis/service-graph-compare.ts';
import { unitedGraphs } from '#core/analysis/service-graph-union.ts';
import type { ComparedGraph } from '#core/analysis/service-graph-union.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import { useLinkTo, useSource } from '../../state/runtime.ts';
import { useTimes } from '../../state/times.ts';
import type { UsWindow } from '../../state/url/dependency-params.ts';
import { Button } from '../../widgets/button.tsx';
import { EmptyState } from '../../widgets/empty-state.tsx';
import { Icon } from '../../widgets/icon.tsx';
import { Skeleton, Spinnerless } from '../../widgets/skeleton.tsx';
import { windowWords } from '../side-words.ts';
import { SourceFailure } from '../search/result-states.tsx';
import { SetProgress } from '../search/set-progress.tsx';
import { Remarks } from '../search/summary-line.tsx';
import { useLastSearch } from './ask-bar.tsx';
import { GraphPane } from './graph-pane.tsx';
import { changeSigns, changeWords } from './node-words.ts';
import { mostNodes } from './shown-graph.ts';
import type { Address } from './use-address.ts';
import type { GraphAnswer } from './use-graph-answer.ts';
import styles from './dependencies.module.css';

export interface OutcomeProps {
  readonly address: Address;
  readonly answer: GraphAnswer;
  /** Of the window that is compared with. */
  readonly before: GraphAnswer;
}

export function Outcome({ address, answer, before }: OutcomeProps) {
  const { params, window, versus, queryIn } = address;
  const other = <OtherData address={address} />;
  if (params.data === 'traces' && window !== undefined && queryIn(window) === undefined)
    return <NoTracesChosen address={address} />;
  const failed = [answer, ...(versus === undefined ? [] : [before])].find(({ error }) => error !== null);
  if (failed !== undefined)
    return (
      <SourceFailure error={failed.error} failedMs={failed.failedMs} onRetry={failed.again} actions={other} />
    );
  const { graph } = answer;
  if (graph === undefined) return <NotYet answer={answer} />;
  const isEmpty = graph.nodes.length === 0;
  if (isEmpty && (versus === undefined || before.graph?.nodes.length === 0))
    return <NothingCounted address={address} answer={answer} />;
  return <Drawn {...{ address, answer, before }} graph={graph} />;
}

function NotYet({ answer }: { readonly answer: GraphAnswer }) {
  const { reading, isAsking, again, cancel } = answer;
  if (!isAsking && reading === undefined)
    return (
      <EmptyState
        title="Nothing was asked"
        advice="The request was cancelled."
        action={<Button onClick={again}>Ask again</Button>}
      />
    );
  if (!isAsking && reading?.answer !== undefined)
    return (
      <EmptyState title="No trace has been read" action={<Button onClick={again}>Read the traces</Button>} />
    );
  return (
    <div className={styles.stage}>
      {reading?.answer === undefined ? (
        <div className={styles.waiting}>
          <Spinnerless label="Asking the server" onCancel={cancel} />
        </div>
      ) : (
        <SetProgress {...reading} answer={reading.answer} />
      )}
      <Skeleton label="Loading dependencies" lines={12} lineHeight={34} />
    </div>
  );
}

/** The next source: traces of the last search, or a search to be made; of traces, what the server counted. */
function OtherData({ address: { params, set } }: { readonly address: Address }) {
  const last = useLastSearch();
  const linkTo = useLinkTo();
  const isFiles = useSource() === 'files';
  if (params.data === 'traces')
    return (
      <Button onClick={() => set({ data: 'backend' }, 'pick')}>
        {isFiles ? 'All traces of the opened files' : 'What Jaeger counted'}
      </Button>
    );
  if (last !== undefined)
    return (
      <Button onClick={() => set({ ...last, data: 'traces' }, 'pick')}>
        From the traces of the last search
      </Button>
    );
  return (
    <Link className={styles.way} to={linkTo('/search')}>
      Search traces to draw them from
    </Link>
  );
}

function NoTracesChosen({ address }: { readonly address: Address }) {
  const { set } = address;
  const last = useLastSearch();
  const linkTo = useLinkTo();
  return (
    <EmptyState
      title="From which traces?"
      advice="Find traces first: every result has the button “Dependencies”, which leads back here."
      action={
        <>
          {last !== undefined && (
            <Button onClick={() => set({ ...last, data: 'traces' }, 'pick')}>Those of the last search</Button>
          )}
          <Link className={styles.way} to={linkTo('/search')}>
            To the search
          </Link>
        </>
      }
    />
  );
}

function NothingCounted({ address, answer }: { readonly address: Address; readonly answer: GraphAnswer }) {
  const { params, window, set } = address;
  const twice = () => {
    if (window === undefined) return;
    const { startUs, endUs } = window;
    set({ start: Math.max(0, 2 * startUs - endUs), end: endUs, lookback: '' }, 'pick');
  };
  const wider = <Button onClick={twice}>A range twice as long</Button>;
  if (params.data === 'traces') {
    const isNone = answer.found.length === 0;
    return (
      <EmptyState
        title={isNone ? 'No traces match' : 'No service calls another in these traces'}
        advice={
          isNone
            ? 'The search finds nothing in this time range.'
            : `${counted(answer.found.length, 'trace')} read.`
        }
        action={
          <>
            {wider} <OtherData address={address} />
          </>
        }
      />
    );
  }
  return (
    <EmptyState
      title="No dependency data in this time range"
      advice="Either no service called another, or this back end does not count calls: with Cassandra, Elasticsearch or OpenSearch a job of its own (Spark dependencies) has to run for that, and its counts come once a day."
      action={
        <>
          <OtherData address={address} /> {wider}
        </>
      }
    />
  );
}

type DrawnProps = OutcomeProps & { readonly graph: NonNullable<GraphAnswer['graph']> };

function Drawn({ address, answer, before, graph }: DrawnProps) {
  const { versus, params } = address;
  const earlier = versus === undefined ? undefined : before.graph;
  const isComparable =
    earlier !== undefined && !answer.isOlder && !before.isOlder && earlier.source === graph.source;
  const exposure = useMemo(
    () => ({ before: before.exposure, after: answer.exposure }),
    [before.exposure, answer.exposure],
  );
  const compared = useMemo(
    () => (isComparable ? unitedGraphs(earlier, graph, exposure) : undefined),
    [isComparable, earlier, graph, exposure],
  );
  const { reading } = answer;
  const count = (compared?.graph ?? graph).nodes.length;
  return (
    <>
      {reading?.answer !== undefined && <SetProgress {...reading} answer={reading.answer} />}
      {versus !== undefined && before.reading?.answer !== undefined && (
        <SetProgress {...before.reading} answer={before.reading.answer} />
      )}
      <div className={styles.remarks}>
        <Remarks all={answer.found} limit={answer.limit} warnings={answer.warnings} />
      </div>
      <Facts {...{ address, answer, compared, graph }} isComparing={versus !== undefined && !isComparable} />
      {count > mostNodes && params.group === 'auto' && (
        <p role="status" className={styles.remark} data-kind="warning">
          {formatCount(count)} services are more than the {formatCount(mostNodes)} that can be told apart:
          where so many are left, those whose names begin alike are one node.{' '}
          <Button onClick={() => set(address)}>Show each by itself</Button>
        </p>
      )}
      <GraphPane
        {...{ address, graph, compared, exposure }}
        isStale={answer.isOlder || (versus !== undefined && before.isOlder)}
      />
    </>
  );
}

function set({ set: change }: Address): void {
  change({ group: 'off' }, 'pick');
}

interface FactsProps {
  readonly address: Address;
  readonly answer: GraphAnswer;
  readonly graph: DrawnProps['graph'];
  readonly compared: ComparedGraph | undefined;
  /** The other window is on its way. */
  readonly isComparing: boolean;
}

/** One line: what the counts are of, and what changed. */
function Facts({ address, answer, graph, compared, isComparing }: FactsProps) {
  const { window, versus, params } = address;
  const { traced } = graph;
  const isFiles = useSource() === 'files';
  const calls = graph.edges.calls.reduce((sum, n) => sum + n, 0);
  return (
    <p className={styles.facts} role="status">
      <span>
        <b>{formatCount(calls)}</b> calls
        {traced === undefined
          ? ` ${isFiles ? 'in the opened files' : 'counted by Jaeger'} from`
          : ` in ${counted(traced.traces, 'trace')}, ${counted(traced.spans, 'span')}`}
        {window !== undefined && params.data === 'backend' && !answer.isOlder && <WindowWords {...window} />}
        {answer.isOlder && ' the time before; what was asked for is on its way'}
      </span>
      {traced !== undefined && traced.unresolvedLinks > 0 && (
        <span data-tooltip="Links to spans of traces that are not in the set: such calls are missing here">
          {formatCount(traced.unresolvedLinks)} links lead to other traces
        </span>
      )}
      {versus !== undefined && (
        <span>
          compared with
          <WindowWords {...versus} />
          {isComparing && answer.error === null && ', which is on its way'}
        </span>
      )}
      {compared !== undefined && <ChangeCounts compared={compared} />}
    </p>
  );
}

function WindowWords({ startUs, endUs }: UsWindow): ReactNode {
  const times = useTimes();
  return ` ${windowWords(startUs, endUs, times)}${times.zone === 'utc' ? ' UTC' : ''}`;
}

function ChangeCounts({ compared }: { readonly compared: ComparedGraph }) {
  const counts = changeKinds
    .map((kind) => ({ kind, count: compared.edges.filter((edge) => edge.kind === kind).length }))
    .filter(({ count }) => count > 0);
  return (
    <span data-tooltip="Calls by time, or by trace, with the interval in which chance alone leaves them; calls in bursts vary more">
      Calls:{' '}
      {counts.map(({ kind, count }, k) => (
        <span key={kind}>
          {k > 0 && ', '}
          {kind !== 'unclear' && `${changeSigns[kind]} `}
          {formatCount(count)} {changeWords[kind]}
        </span>
      ))}
      {counts.length === 0 && <Icon name="info" size={12} />}
    </span>
  );
}
