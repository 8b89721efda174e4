/** The charts and the operations below them, or what stands in their place. */
import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { formatDuration } from '#core/base/format-duration.ts';
import { metricsOfferQuery } from '../../state/queries.ts';
import { useRuntime, useSource } from '../../state/runtime.ts';
import { useTimes } from '../../state/times.ts';
import { useTerms } from '../../state/use-terms.ts';
import { Button } from '../../widgets/button.tsx';
import { ErrorPanel } from '../../widgets/error-panel.tsx';
import { Skeleton } from '../../widgets/skeleton.tsx';
import { SourceFailure } from '../search/result-states.tsx';
import { chartModels } from './chart-models.ts';
import { Charts } from './charts.tsx';
import { NotAnswered } from './not-answered.tsx';
import { OperationsTable, namedOr } from './operations-table.tsx';
import { PointBar } from './point-bar.tsx';
import { PointsTable } from './points-table.tsx';
import { NoService, NotOffered, NothingAsked, NothingMeasured } from './states.tsx';
import { Toolbar } from './toolbar.tsx';
import type { Address } from './use-address.ts';
import { isUnsupported } from './use-metrics.ts';
import type { Monitored } from './use-metrics.ts';
import styles from './monitor.module.css';

export interface OutcomeProps {
  readonly address: Address;
  readonly monitored: Monitored;
}

export function Outcome({ address, monitored }: OutcomeProps) {
  const offer = useQuery(metricsOfferQuery(useRuntime(), useSource()));
  const lookAgain = () => void offer.refetch().then(monitored.again);
  if (offer.data !== undefined && offer.data.state !== 'offered')
    return <NotOffered offer={offer.data} onRetry={lookAgain} />;
  if (address.params.service === '') return <NoService {...address} />;
  const { error, failedMs, again } = monitored;
  if (isUnsupported(error))
    return <NotOffered offer={{ state: 'disabled', said: error?.message ?? '' }} onRetry={lookAgain} />;
  if (error !== null) return <SourceFailure error={error} failedMs={failedMs} onRetry={again} />;
  return <Shown address={address} monitored={monitored} />;
}

function Shown({ address, monitored }: OutcomeProps) {
  const { params } = address;
  const { measured, failures, operations, isAsking, isOlder, again } = monitored;
  const models = useMemo(() => chartModels(measured), [measured]);
  const isSettled = !isAsking && models.every(({ id }) => failures[id].length === 0);
  if (isSettled && operations === undefined && models.every(({ lines }) => lines.length === 0))
    return <NothingAsked again={again} />;
  const isEmpty = models.every(({ lines }) => lines.every(({ times }) => times.length === 0));
  if (isSettled && isEmpty && params.operation === '') return <NothingMeasured {...address} />;
  const { at } = params;
  return (
    <>
      <Toolbar address={address} />
      <Facts {...{ address, monitored }} />
      {params.table ? (
        <>
          {/* Those of errors hold those of calls. */}
          <NotAnswered failures={[...failures.latency, ...failures.errors]} onRetry={again} />
          <PointsTable address={address} models={models} ratePerMs={monitored.ratePerMs} />
        </>
      ) : (
        <Charts {...{ address, monitored, models }} />
      )}
      {at !== undefined && <PointBar {...{ address, models, at }} ratePerMs={monitored.ratePerMs} />}
      {operations !== undefined ? (
        <OperationsTable {...{ address, operations, isOlder }} stepMs={monitored.stepMs}>
          <NotAnswered failures={failures.operations} onRetry={again} />
        </OperationsTable>
      ) : failures.operations.length > 0 ? (
        <ErrorPanel error={failures.operations[0].error} onRetry={again} />
      ) : (
        <Skeleton label="Loading operations" lines={8} lineHeight={34} />
      )}
    </>
  );
}

/** One line: what the charts are about, what a point of them speaks for, and what is odd about the answer. */
function Facts({ address: { params, window, set }, monitored }: OutcomeProps) {
  const { format, zoneLabel } = useTimes();
  const terms = useTerms();
  const { stepMs, ratePerMs, measured, warnings } = monitored;
  const clock = (ms: number) => format(ms, 'time').slice(0, 8);
  const [first, last] = [format(window.fromMs, 'day'), format(window.toMs, 'day')];
  return (
    <div className={styles.facts}>
      <span>
        <b>{params.service}</b>
        {params.operation !== '' && ` ${namedOr(params.operation, terms)}`}
      </span>
      {params.operation !== '' && (
        <Button icon="arrowLeft" onClick={() => set({ operation: '' }, 'pick')}>
          All {terms.operations}
        </Button>
      )}
      <span>
        {first}, {clock(window.fromMs)} to {first === last ? '' : `${last}, `}
        {clock(window.toMs)} {zoneLabel(window.toMs)}
      </span>
      <span className={styles.quiet}>
        a point every {formatDuration(stepMs * 1e6)}, each over the {formatDuration(ratePerMs * 1e6)} before
        it
      </span>
      {measured.hadErrorRates && (
        <span className={styles.warning}>
          This server’s figures of errors exceed 1, so they are errors per second, not shares. They are
          divided by the request rate here.
        </span>
      )}
      {warnings.map((warning) => (
        <span key={warning} className={styles.warning}>
          {warning}
        </span>
      ))}
    </div>
  );
}
