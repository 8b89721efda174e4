/** `/api/metrics/…` as Jaeger answers it from Prometheus: bare families in protobuf's JSON, in milliseconds. */
import { errorV1, json } from './answers.ts';
import type { Question } from './answers.ts';
import { activitiesOf, callsAt, errorsAt, isMissing, latencyAt } from './metrics.ts';
import type { Activity } from './metrics.ts';
import type { MockKind } from './model.ts';
import { BadParameter, wholeNumber } from './parameters.ts';
import { shuffled } from './random.ts';

/** Answers as if no storage of metrics had been configured. */
export const metricsOffService = 'state-metrics-off';
/** Answers all but one of the quantiles. */
const noP99Service = 'state-no-p99';
const off = 'trace metrics are currently disabled - no metrics backend configured';
const kinds: readonly string[] = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'];

interface Asked {
  readonly service: string;
  readonly kind: MockKind;
  readonly isGrouped: boolean;
  readonly endMs: number;
  readonly lookbackMs: number;
  readonly stepMs: number;
  readonly quantile: number;
}

export async function answerMetrics(question: Question, name: string): Promise<Response | undefined> {
  // Gone since v2.18.
  if (name === 'minstep')
    return question.dialect === 'v1'
      ? json({ data: 1, total: 0, limit: 0, offset: 0, errors: null })
      : undefined;
  if (name !== 'latencies' && name !== 'calls' && name !== 'errors') return undefined;
  const asked = askedOf(question, name);
  const { service } = asked;
  if (service === metricsOffService) return errorV1(501, off);
  if (service === 'state-slow') await question.slowly();
  if (service === 'state-offline') return Response.error();
  if (isBroken(asked, name)) return errorV1(500, failed);
  return json(family(question, name, asked));
}

function isBroken({ service, quantile }: Asked, name: Name): boolean {
  if (service === 'state-error') return true;
  if (name !== 'latencies') return false;
  return service === 'state-partial' || (service === noP99Service && quantile === 0.99);
}

const failed =
  'failed executing metrics query: Post "http://prometheus:9090/api/v1/query_range": dial tcp 10.0.4.22:9090: connect: connection refused';

function askedOf({ query, world }: Question, name: string): Asked {
  const quantile = Number(query.get('quantile') ?? '');
  if (name === 'latencies' && !(quantile > 0 && quantile <= 1))
    throw new BadParameter("unable to parse param 'quantile': strconv.ParseFloat: invalid syntax");
  const service = query.get('service') ?? '';
  if (service === '') throw new BadParameter('please provide at least one service name');
  const whole = (param: string, fallback: number) => wholeNumber(query.get(param) || String(fallback));
  const kind = query.get('spanKind') || 'server';
  if (!kinds.includes(kind))
    throw new BadParameter(`unable to parse param 'spanKind': unsupported span kind: '${kind}'`);
  return {
    service,
    kind: kind as MockKind,
    isGrouped: query.get('groupByOperation') === 'true',
    endMs: whole('endTs', Math.max(world.nowMs, Date.now())),
    lookbackMs: whole('lookback', 3_600_000),
    stepMs: Math.max(1000, whole('step', 5000)),
    quantile,
  };
}

type Name = 'latencies' | 'calls' | 'errors';
const names = { latencies: 'latencies', calls: 'call_rate', errors: 'error_rate' } as const;

function family({ world, random }: Question, name: Name, asked: Asked): unknown {
  // Of services that are there to be partly broken there is one operation.
  const isPartial = asked.service === 'state-partial' || asked.service === noP99Service;
  const known = isPartial ? partial : activitiesOf(world, asked.service, asked.kind);
  const groups = asked.isGrouped ? known.map((each) => [each]) : known.length === 0 ? [] : [known];
  const metrics = groups.map((group) => {
    const labels = [{ name: 'service_name', value: asked.service }];
    if (asked.isGrouped) labels.push({ name: 'operation', value: group[0].operation });
    return { labels: shuffled(labels, random), metricPoints: points(world.nowMs, name, asked, group) };
  });
  // Prometheus has no series of errors where there never was one.
  const measured = metrics.filter(({ metricPoints }) => metricPoints.length > 0);
  return {
    name: `service_${asked.isGrouped ? 'operation_' : ''}${names[name]}`,
    type: 'GAUGE',
    help: `${names[name]}, grouped by service${asked.isGrouped ? ' & operation' : ''}`,
    metrics: shuffled(measured, random),
  };
}

const partial: readonly Activity[] = [
  { operation: 'POST /import', perSecond: 3.2, mean: 4.1, spread: 0.5, errors: 0.02, isJob: false },
];

function points(nowMs: number, name: Name, asked: Asked, group: readonly Activity[]): unknown[] {
  const { endMs, lookbackMs, stepMs } = asked;
  if (name === 'errors' && group.every(({ errors }) => errors === 0)) return [];
  const found: unknown[] = [];
  for (let ms = endMs - lookbackMs; ms <= endMs; ms += stepMs) {
    if (isMissing(ms, nowMs)) continue;
    const value = valueAt(ms, nowMs, name, asked, group);
    const doubleValue = Number.isNaN(value) ? 'NaN' : value;
    found.push({ gaugeValue: { doubleValue }, timestamp: new Date(ms).toISOString() });
  }
  return found;
}

/** Of several operations together: weighted by their calls, as near as that comes to a quantile of all. */
function valueAt(
  ms: number,
  nowMs: number,
  name: Name,
  { service, quantile }: Asked,
  group: readonly Activity[],
): number {
  let [all, sum] = [0, 0];
  for (const activity of group) {
    const calls = callsAt(activity, ms);
    all += calls;
    sum +=
      calls *
      (name === 'latencies'
        ? latencyAt(activity, service, quantile, ms, nowMs)
        : errorsAt(activity, service, ms, nowMs));
  }
  return name === 'calls' ? all : sum / all;
}
