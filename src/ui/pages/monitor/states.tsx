/** What stands in the place of figures: nothing chosen, nothing measured, a server without metrics. */
import { useQuery } from '@tanstack/react-query';
import { servicesQuery } from '../../state/queries.ts';
import { sourceName, useRuntime, useSource } from '../../state/runtime.ts';
import type { MetricsOffer, SiteWords } from '../../state/runtime.ts';
import { spanKinds } from '../../state/url/monitor-params.ts';
import { Button } from '../../widgets/button.tsx';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { EmptyState } from '../../widgets/empty-state.tsx';
import { configuredHref, linkTarget } from '../../widgets/link-target.ts';
import { Skeleton } from '../../widgets/skeleton.tsx';
import { SourceFailure } from '../search/result-states.tsx';
import type { Address } from './use-address.ts';
import styles from './monitor.module.css';

/** So many services are offered as buttons; the field has them all. */
const mostOffered = 12;

export function NoService({ set }: Address) {
  const services = useQuery(servicesQuery(useRuntime(), useSource()));
  if (services.isPending) return <Skeleton label="Loading services" lines={8} />;
  if (services.isError) {
    const { error, errorUpdatedAt } = services;
    return <SourceFailure error={error} failedMs={errorUpdatedAt} onRetry={() => void services.refetch()} />;
  }
  return (
    <EmptyState
      title="Choose a service"
      advice="Its latencies, request rate and error rate are drawn over time, with a table of its operations."
      action={services.data.slice(0, mostOffered).map((service) => (
        <Button key={service} onClick={() => set({ service }, 'pick')}>
          {service}
        </Button>
      ))}
    />
  );
}

export function NothingAsked({ again }: { readonly again: () => void }) {
  return (
    <EmptyState
      title="Nothing was asked"
      advice="The request was cancelled."
      action={<Button onClick={again}>Ask again</Button>}
    />
  );
}

export function NothingMeasured({ params, window, set, show }: Address) {
  const others = spanKinds.filter((kind) => kind !== params.spanKind);
  const docs = useDocsLink();
  const twice = { fromMs: Math.max(0, 2 * window.fromMs - window.toMs), toMs: window.toMs };
  return (
    <EmptyState
      title={`No metrics of ${params.service} for spans of kind ${params.spanKind} in this time range`}
      advice="Metrics are counted from spans as they arrive, so there are none of the time before that was set up, none of services whose spans do not pass the collector, and those of a new service take a minute. Servers count spans of kind server unless told otherwise."
      action={
        <>
          <Button onClick={() => show(twice)}>A range twice as long</Button>
          {others.map((kind) => (
            <Button key={kind} onClick={() => set({ spanKind: kind }, 'pick')}>
              Spans of kind {kind}
            </Button>
          ))}
          {docs}
        </>
      }
    />
  );
}

const configV2 = `service:
  pipelines:
    traces:
      receivers: [otlp]
      processors: [batch]
      exporters: [jaeger_storage_exporter, spanmetrics]
    metrics/spanmetrics:
      receivers: [spanmetrics]
      exporters: [prometheus]
connectors:
  spanmetrics: {}
exporters:
  prometheus:
    endpoint: 0.0.0.0:8889        # for Prometheus to scrape
extensions:
  jaeger_storage:
    metric_backends:
      metrics_store:
        prometheus:
          endpoint: http://prometheus:9090
          normalize_calls: true
          normalize_duration: true
  jaeger_query:
    storage:
      metrics: metrics_store`;

const configV1 = `METRICS_STORAGE_TYPE=prometheus \\
jaeger-query \\
  --prometheus.server-url=http://prometheus:9090 \\
  --prometheus.query.normalize-calls=true \\
  --prometheus.query.normalize-duration=true`;

export interface NotOfferedProps {
  readonly offer: Pick<MetricsOffer, 'state' | 'said'>;
  readonly onRetry: () => void;
}

/** Why there is no monitor here, and what to write where so that there is one. */
export function NotOffered({ offer: { state, said }, onRetry }: NotOfferedProps) {
  const { config } = useRuntime();
  const name = sourceName(useSource(), config);
  const docs = useDocsLink();
  const isKnown = state === 'disabled';
  return (
    <div className={styles.off}>
      {config.monitorWords !== undefined && <SiteState {...config.monitorWords} />}
      <EmptyState
        title={isKnown ? `${name} has no storage for metrics` : `${name} does not know metrics`}
        advice={
          <>
            {isKnown
              ? 'It can show latencies, request rates and error rates, but was not told where they are kept. '
              : 'It is not a Jaeger, or one without this part of the API. With a Jaeger there are latencies, request rates and error rates here. '}
            They are counted from spans by the span metrics connector of an OpenTelemetry Collector (Jaeger v2
            has one inside), stored by Prometheus, and read by Jaeger.
          </>
        }
        action={
          <>
            <Button onClick={onRetry}>Look again</Button>
            {docs}
          </>
        }
      />
      {said !== '' && (
        <p className={styles.said}>
          It says: <code>{said}</code>
        </p>
      )}
      <Snippet title="Jaeger v2: add to its configuration" text={configV2} />
      <Snippet title="Jaeger v1 (from v1.28 on): start it with" text={configV1} />
    </div>
  );
}

/** Who runs the servers here knows best what to do: their words come first. */
function SiteState({ title, lines, alert, button }: SiteWords) {
  return (
    <EmptyState
      title={title ?? 'No metrics here'}
      advice={
        <>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {alert !== undefined && (
            <p className={alert.isWarning ? styles.warning : undefined}>{alert.message}</p>
          )}
        </>
      }
      action={button && <Button onClick={button.onClick}>{button.text}</Button>}
    />
  );
}

/** Where the site tells how metrics come to be; nothing where it does not. */
function useDocsLink() {
  const href = configuredHref(useRuntime().config.monitorDocs);
  return (
    href !== undefined && (
      <a href={href} target={linkTarget()} rel="noopener noreferrer">
        How to set up metrics
      </a>
    )
  );
}

function Snippet({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <figure className={styles.snippet}>
      <figcaption>
        {title} <CopyButton text={text} label="Copy the configuration" />
      </figcaption>
      {/* Wider than a narrow page: scrolled by keys too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0}>{text}</pre>
    </figure>
  );
}
