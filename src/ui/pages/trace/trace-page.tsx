/** One trace: asks for it, shows how far it is, and hands what comes to the workspace. The head stays in every state. */
import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useParams, useSearchParams } from 'react-router-dom';
import type { Trace as TraceData } from '#core/trace/trace.ts';
import type { TimeHint } from '../../state/runtime.ts';
import { usePageTitle } from '../../state/page-title.ts';
import { cancelTrace, traceQuery } from '../../state/queries.ts';
import { useLinkTo, useRuntime, useSource } from '../../state/runtime.ts';
import { useTraceProgress } from '../../state/trace-progress.ts';
import { readHint } from '../../state/url/time-hint.ts';
import { Button } from '../../widgets/button.tsx';
import { EmptyState } from '../../widgets/empty-state.tsx';
import { ErrorPanel } from '../../widgets/error-panel.tsx';
import { lazyComponent } from '../../widgets/lazy-component.tsx';
import { Skeleton, Spinnerless } from '../../widgets/skeleton.tsx';
import { OpenFilesButton } from '../open-files-button.tsx';
import { TraceHead } from './trace-head.tsx';
import { progressWords } from './progress-words.ts';
import { lacksServices } from './trace-facts.ts';
import { preloadView } from './view-pane.tsx';
import { Workspace } from './workspace.tsx';
import styles from './trace-page.module.css';

/** Parameters of the peer's that are ours by another name. Two ids with dots between them are its comparison. */
const legacyKeys = ['uiFind', 'uiTheme'] as const;
const LegacyAddress = lazyComponent(() =>
  import('./legacy-address.tsx').then((module) => module.LegacyAddress),
);

preloadView(new URLSearchParams(window.location.search).get('view') ?? '');

export default function TracePage() {
  const { traceId = '' } = useParams();
  const [search] = useSearchParams();
  const { state } = useLocation();
  if (traceId.includes('...') || legacyKeys.some((key) => search.has(key))) return <LegacyAddress />;
  return (
    <Trace key={traceId} traceId={traceId} viewId={search.get('view') ?? ''} hint={readHint(search, state)} />
  );
}

interface TraceProps {
  readonly traceId: string;
  readonly viewId: string;
  readonly hint: TimeHint | undefined;
}

function Trace({ traceId, viewId, hint }: TraceProps) {
  const runtime = useRuntime();
  const source = useSource();
  const client = useQueryClient();
  const query = traceQuery(runtime, source, traceId, hint);
  const { data, error, fetchStatus, refetch } = useQuery(query);
  const linkTo = useLinkTo();
  const cancel = () => void cancelTrace(client, query.queryKey);
  const loading = { source, traceId, onCancel: cancel };
  // A part whose rest does not come is no trace: what went wrong is said instead.
  if (data !== undefined && (!data.isPart || fetchStatus === 'fetching')) {
    return (
      <Workspace
        open={data}
        traceId={traceId}
        viewId={viewId}
        onTheWay={<PartOnly {...loading} trace={data.trace} />}
      />
    );
  }
  const retry = () => void refetch();
  const back = (
    <>
      {source === 'files' && <OpenFilesButton />}
      <Link to={linkTo('/search')} className={styles.out}>
        Back to search
      </Link>
    </>
  );
  if (fetchStatus === 'fetching') {
    return (
      <Frame traceId={traceId}>
        <Loading {...loading} />
      </Frame>
    );
  }
  return (
    <Frame traceId={traceId}>
      {error === null ? (
        <EmptyState
          title="Loading was cancelled"
          advice="Nothing was kept."
          action={
            <>
              <Button variant="primary" onClick={retry}>
                Load again
              </Button>
              {back}
            </>
          }
        />
      ) : (
        <ErrorPanel error={error} onRetry={retry} actions={back} />
      )}
    </Frame>
  );
}

function Frame({ traceId, children }: { readonly traceId: string; readonly children: ReactNode }) {
  usePageTitle(`Trace ${traceId}`);
  return (
    <div className={styles.page}>
      <TraceHead traceId={traceId} />
      <div className={styles.state}>{children}</div>
    </div>
  );
}

/** Anything quicker needs no words. */
const patienceMs = 300;

interface LoadingProps {
  readonly source: string;
  readonly traceId: string;
  readonly onCancel: () => void;
}

function Loading(props: LoadingProps) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return undefined;
  return (
    <>
      <HowFar label="Loading trace" {...props} />
      <Skeleton label="Rows of the trace" lines={16} />
    </>
  );
}

/** In place of the facts, for they would be those of a part: these rows are not all, and may still move. */
function PartOnly({ trace, ...props }: LoadingProps & { readonly trace: TraceData }) {
  const nameless = useMemo(() => lacksServices(trace), [trace]);
  return (
    <div className={styles.facts}>
      <HowFar
        label="Incomplete: still loading"
        remark={nameless ? 'service names come at the end' : undefined}
        oneLine
        {...props}
      />
    </div>
  );
}

interface HowFarProps extends LoadingProps {
  readonly label: string;
  readonly remark?: string | undefined;
  readonly oneLine?: boolean;
}

function HowFar({ label, remark, oneLine, source, traceId, onCancel }: HowFarProps) {
  const progress = useTraceProgress(source, traceId);
  const share = progress?.total === undefined ? undefined : progress.bytes / progress.total;
  const facts = [progressWords(progress), remark].filter((words) => words !== undefined).join(' · ');
  return <Spinnerless label={label} facts={facts} share={share} onCancel={onCancel} oneLine={oneLine} />;
}
