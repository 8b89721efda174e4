/** What stands where the results would: before the first search, with nothing found, with no server. */
import { useEffect, useEffectEvent } from 'react';
import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { AppError } from '#core/base/errors.ts';
import { infoQuery, servicesQuery } from '../../state/queries.ts';
import { sourceName, useRuntime, useSource } from '../../state/runtime.ts';
import type { SearchQuery } from '../../state/runtime.ts';
import { everything } from '../../state/url/search-params.ts';
import { useWholeWindow } from '../../state/whole-window.ts';
import { capital, useTerms } from '../../state/use-terms.ts';
import { Button } from '../../widgets/button.tsx';
import { EmptyState } from '../../widgets/empty-state.tsx';
import { ErrorPanel } from '../../widgets/error-panel.tsx';
import { lazyComponent } from '../../widgets/lazy-component.tsx';
import { Skeleton } from '../../widgets/skeleton.tsx';
import { OpenFilesButton } from '../open-files-button.tsx';
import type { Ask, Draft } from './form-draft.ts';
import { customRange } from './form-draft.ts';
import { lastWords } from './time-range-field.tsx';
import styles from './results.module.css';

/** For a source that does not answer; most do. */
const ConnectHint = lazyComponent(() => import('../connect-hint.tsx').then((module) => module.ConnectHint));

/** So many services are offered as buttons; the form has them all. */
const mostOffered = 12;

export interface FirstVisitProps {
  readonly draft: Draft;
  /** Searches in a service with what else the form says. */
  readonly onService: (service: string) => void;
}

export function FirstVisit({ draft, onService }: FirstVisitProps) {
  const runtime = useRuntime();
  const source = useSource();
  const services = useQuery(servicesQuery(runtime, source));
  const name = sourceName(source, runtime.config);
  if (services.isPending) return <Skeleton label="Loading services" lines={8} />;
  if (services.isError) {
    const { error, errorUpdatedAt } = services;
    return <SourceFailure error={error} failedMs={errorUpdatedAt} onRetry={() => void services.refetch()} />;
  }
  if (services.data.length === 0) {
    return (
      <EmptyState
        title={`${name} lists no services yet`}
        advice="It answers, but holds no traces. Send it some (over OTLP, to port 4317 or 4318), or ask an application that is traced for a page; new services appear within seconds."
        action={<Button onClick={() => void services.refetch()}>Look again</Button>}
      />
    );
  }
  return <ServiceChoice services={services.data} draft={draft} onService={onService} />;
}

function ServiceChoice({
  services,
  draft,
  onService,
}: FirstVisitProps & { readonly services: readonly string[] }) {
  const window = draft.lookback === customRange ? 'the range in the form' : lastWords(draft.lookback);
  const others = services.length - mostOffered;
  return (
    <EmptyState
      title="Choose a service and find its traces"
      advice={`Fill in what you know on the form, or take a service: it is searched over ${window}.`}
      action={
        <>
          {services.slice(0, mostOffered).map((service) => (
            <Button key={service} onClick={() => onService(service)}>
              {service}
            </Button>
          ))}
          {others > 0 && (
            <span className={styles.quiet}>and {others.toLocaleString('en-US')} more in the form</span>
          )}
          <OpenFilesButton variant="ghost" />
        </>
      }
    />
  );
}

export interface SourceFailureProps {
  readonly error: unknown;
  readonly failedMs: number;
  readonly onRetry: () => void;
  /** Further ways out. */
  readonly actions?: ReactNode;
}

/**
 * A request that failed. A source that does not answer, or not as a Jaeger, wants another address or a server that runs:
 * once it answers again, the request is made again. One that answers has failed at this request, and says why.
 */
export function SourceFailure({ error, failedMs, onRetry, actions }: SourceFailureProps) {
  const info = useQuery(infoQuery(useRuntime(), useSource()));
  const isSilent = info.isError || (error instanceof AppError && error.failure.kind === 'network');
  const isBack = isSilent && info.isSuccess && info.dataUpdatedAt > failedMs;
  const retry = useEffectEvent(onRetry);
  useEffect(() => {
    if (isBack) retry();
  }, [isBack]);
  return (
    <>
      {!(isSilent && info.isError) && <ErrorPanel error={error} onRetry={onRetry} actions={actions} />}
      {isSilent && <ConnectHint always />}
    </>
  );
}

export interface NothingFoundProps {
  readonly query: SearchQuery;
  readonly lookback: string;
  readonly onAsk: (change: Partial<Ask>) => void;
}

const wider: Readonly<Record<string, string>> = {
  '5m': '1h',
  '15m': '1h',
  '30m': '3h',
  '1h': '6h',
  '2h': '12h',
};

/** Why nothing, and each way to ask for less as a button that does it. */
export function NothingFound({ query, lookback, onAsk }: NothingFoundProps) {
  const terms = useTerms();
  const { whole } = useWholeWindow();
  const next = nextLookback(lookback, whole !== undefined);
  const hasDurations = query.minDuration !== undefined || query.maxDuration !== undefined;
  return (
    <EmptyState
      title="No traces match"
      advice={
        <>
          {query.service === '' ? 'No service' : query.service} has nothing in this time range that meets
          every condition. {capital(terms.tags)} must match exactly, durations are those of single spans, and
          new traces take some seconds to appear.
        </>
      }
      action={
        <>
          {next !== undefined && (
            <Button onClick={() => onAsk({ lookback: next })}>Search {lastWords(next)}</Button>
          )}
          {lookback === '' && whole === undefined && (
            <Button onClick={() => onAsk(doubled(query))}>Search a range twice as long</Button>
          )}
          {query.tags.length > 0 && (
            <Button onClick={() => onAsk({ tags: [] })}>Drop the {terms.tags}</Button>
          )}
          {hasDurations && (
            <Button onClick={() => onAsk({ minDuration: '', maxDuration: '' })}>Drop the durations</Button>
          )}
          {query.operation !== undefined && (
            <Button onClick={() => onAsk({ operation: '' })}>Any {terms.operation}</Button>
          )}
        </>
      }
    />
  );
}

/** The next wider window; all there is, where the source can tell; undefined beyond that, and for a custom range. */
function nextLookback(lookback: string, knowsWhole: boolean): string | undefined {
  if (knowsWhole) return lookback === everything ? undefined : everything;
  return lookback === '' ? undefined : (wider[lookback] ?? (lookback === '7d' ? undefined : '7d'));
}

function doubled({ startUs, endUs }: SearchQuery): Partial<Ask> {
  return { lookback: '', start: Math.max(0, startUs - (endUs - startUs)), end: endUs };
}
