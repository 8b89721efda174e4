/**
 * Metrics as `/api/metrics/…` has them, in every Jaeger that has any: no dialect of its own. A family comes bare, without the legacy
 * envelope, in protobuf's JSON: numbers may be text (`"NaN"`), lists may be missing, times are RFC 3339.
 */
import { isRecord } from '#core/base/record.ts';
import { AppError } from '#core/base/errors.ts';
import type {
  JaegerMetrics,
  Metric,
  MetricAnswer,
  MetricSeries,
  MetricsOffer,
  MetricsQuery,
  ServerInfo,
} from './api.ts';
import { otherProduct, withParams } from './dialect.ts';
import type { Http } from './http.ts';
import { byName, countOf, field, listOf, textOf } from './loose-json.ts';
import { envelopeErrors, looksLikePage, serverWords } from './server-words.ts';

/**
 * @param base ends with a slash
 * @param info what the server says of itself, which may hold whether it has metrics
 */
export function createMetrics(base: string, http: Http, info: () => Promise<ServerInfo>): JaegerMetrics {
  const root = `${base}api/metrics/`;
  return {
    offer: async (signal) => {
      const { metrics } = await info();
      if (metrics !== undefined) return { state: metrics ? 'offered' : 'disabled', said: '' };
      return probe(`${root}calls?service=x`, http, signal);
    },
    read: async (metric, query, signal) => {
      const url = urlOf(root, metric, query);
      try {
        return familyIn(await http.json(url, signal), query, `GET ${url}`);
      } catch (error) {
        throw isGone(error) ? notServed(error) : error;
      }
    },
    minStepMs: async (signal) => {
      try {
        const ms = countOf(field(await http.json(`${root}minstep`, signal), 'data'));
        return ms > 0 ? ms : undefined;
      } catch (error) {
        // Gone since v2.18, and nothing depends on it.
        if (error instanceof AppError) return undefined;
        throw error;
      }
    },
  };
}

/** A name that no service has costs the storage little; 500 is a storage that does not answer. */
async function probe(url: string, http: Http, signal?: AbortSignal): Promise<MetricsOffer> {
  const { status, text } = await http.text(url, signal);
  const said = serverWords(text);
  if (status === 501) return { state: 'disabled', said };
  if ([401, 403, 408, 429].includes(status))
    throw new AppError({ kind: 'http', status, message: said }, `GET ${url}`);
  if (status >= 400 && status < 500) return { state: 'unsupported', said };
  return looksLikePage(text) && status < 400
    ? { state: 'unsupported', said: '' }
    : { state: 'offered', said: '' };
}

/** Whole milliseconds: anything else is refused. */
function urlOf(root: string, metric: Metric, query: MetricsQuery): string {
  return withParams(`${root}${metric.name}`, {
    service: query.service,
    quantile: metric.name === 'latencies' ? metric.quantile : undefined,
    endTs: Math.round(query.endMs),
    lookback: Math.round(query.lookbackMs),
    step: Math.round(query.stepMs),
    ratePer: Math.round(query.ratePerMs),
    spanKind: query.spanKind,
    groupByOperation: query.byOperation ? 'true' : 'false',
  });
}

/** 501, or the path is not there: 404, 405, a page, JSON of another product. */
function isGone(error: unknown): error is AppError {
  if (!(error instanceof AppError)) return false;
  const { failure } = error;
  return failure.kind === 'format' || (failure.kind === 'http' && [404, 405, 501].includes(failure.status));
}

function notServed({ request, message }: AppError): AppError {
  return new AppError({ kind: 'unsupported', message }, request);
}

function familyIn(body: unknown, query: MetricsQuery, request: string): MetricAnswer {
  const said = envelopeErrors(body);
  if (said.length > 0) {
    const [error] = listOf(field(body, 'errors'));
    const status = countOf(field(error, 'code')) || 200;
    throw new AppError({ kind: 'http', status, message: said.join('\n') }, request);
  }
  const isFamily =
    isRecord(body) && ['name', 'metrics', 'type'].some((key) => key in body) && !('data' in body);
  if (!isFamily) throw otherProduct(JSON.stringify(body), request);
  const merged = new Map<string | undefined, Points>();
  for (const metric of listOf(field(body, 'metrics'))) {
    const labels = labelsOf(metric);
    // Names are regular expressions to Prometheus: `a.b` also gets what belongs to `a-b`.
    if ((labels.get('service_name') ?? query.service) !== query.service) continue;
    const operation = query.byOperation ? (labels.get('operation') ?? '') : undefined;
    const points = merged.get(operation) ?? { valueAt: new Map(), unread: 0 };
    merged.set(operation, points);
    for (const point of listOf(field(metric, 'metricPoints'))) readPoint(point, points);
  }
  const unread = [...merged.values()].reduce((sum, points) => sum + points.unread, 0);
  const series = [...merged].map(([operation, points]) => seriesOf(operation, points));
  return {
    series: series.sort((a, b) => byName(a.operation ?? '', b.operation ?? '')),
    warnings:
      unread === 0 ? [] : [`${unread} points of the answer have no time or no number, and are left out.`],
  };
}

interface Points {
  readonly valueAt: Map<number, number>;
  unread: number;
}

function labelsOf(metric: unknown): Map<string, string> {
  const labels = listOf(field(metric, 'labels'));
  return new Map(labels.map((label) => [textOf(field(label, 'name')), textOf(field(label, 'value'))]));
}

/** Of two points at one time the later in the answer stands. */
function readPoint(point: unknown, points: Points): void {
  const ms = Date.parse(textOf(field(point, 'timestamp')));
  const value = valueOf(field(point, 'gaugeValue'));
  if (Number.isNaN(ms) || value === undefined) points.unread++;
  else points.valueAt.set(ms, value);
}

/** NaN is an answer: there is no value. So is infinity: what has no bound cannot be drawn. undefined cannot be read. */
function valueOf(gauge: unknown): number | undefined {
  if (!isRecord(gauge)) return undefined;
  const raw = field(gauge, 'doubleValue') ?? field(gauge, 'intValue') ?? 0;
  const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
  if (typeof value !== 'number') return undefined;
  if (Number.isNaN(value) && raw !== 'NaN') return undefined;
  return Number.isFinite(value) ? value : Number.NaN;
}

function seriesOf(operation: string | undefined, { valueAt }: Points): MetricSeries {
  const times = Float64Array.from(valueAt.keys()).sort();
  return { operation, times, values: times.map((time) => valueAt.get(time) ?? Number.NaN) };
}
