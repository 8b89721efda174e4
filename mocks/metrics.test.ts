import { expect, test } from 'vitest';
import { createMockApi } from './api.ts';
import { operationsIn } from './search.ts';
import { worldAt } from './world.ts';

const nowMs = Date.parse('2026-11-24T04:00:00Z');
const minute = 60_000;
const api = createMockApi({ nowMs });

interface Wire {
  readonly name: string;
  readonly metrics: readonly {
    readonly labels: readonly { readonly name: string; readonly value: string }[];
    readonly metricPoints: readonly {
      readonly gaugeValue: { readonly doubleValue: number | 'NaN' };
      readonly timestamp: string;
    }[];
  }[];
}

async function ask(
  name: string,
  service: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Wire> {
  const query = new URLSearchParams({
    service,
    endTs: String(nowMs),
    lookback: '3600000',
    step: '60000',
    ...more,
  });
  const answer = await api(new Request(`http://mock.test/api/metrics/${name}?${query.toString()}`));
  return (await answer?.json()) as Wire;
}

const valuesOf = ({ metrics }: Wire) =>
  metrics.flatMap(({ metricPoints }) => metricPoints.map(({ gaugeValue }) => gaugeValue.doubleValue));

test('each operation of a service that has spans of the kind, and no other', async () => {
  const { metrics, name } = await ask('calls', 'checkout', { groupByOperation: 'true' });
  const told = metrics.map(({ labels }) => labels.find((label) => label.name === 'operation')?.value);
  const stored = operationsIn(worldAt(nowMs), 'checkout', 'server').map((each) => each.name);
  expect(new Set(told)).toEqual(new Set(stored));
  expect(told).toHaveLength(stored.length);
  expect(name).toBe('service_operation_call_rate');
});

test('the same window has the same figures, whatever the order of the answer', async () => {
  expect(valuesOf(await ask('calls', 'frontend'))).toEqual(valuesOf(await ask('calls', 'frontend')));
});

test('higher percentiles are higher; release r482 is slower', async () => {
  const [p50, p95] = [
    valuesOf(await ask('latencies', 'frontend', { quantile: '0.5' })),
    valuesOf(await ask('latencies', 'frontend', { quantile: '0.95' })),
  ].map((values) => values.map(Number));
  expect(p50.every((value, k) => value < p95[k])).toBe(true);
  const customer = valuesOf(await ask('latencies', 'customer', { quantile: '0.5' })).map(Number);
  // A point a minute: 40 and 20 minutes ago.
  expect(customer[40]).toBeGreaterThan(1.3 * customer[20]);
});

test('a tiny rate of errors, a service without data, minutes without calls, a quarter of an hour without points', async () => {
  const tiny = valuesOf(await ask('errors', 'auth')).map(Number);
  expect(tiny.every((value) => value > 0 && value < 1e-4)).toBe(true);
  expect((await ask('calls', 'scheduler')).metrics).toEqual([]);
  const job = { spanKind: 'consumer', quantile: '0.5' };
  expect(valuesOf(await ask('latencies', 'billing-consumer', job))).toContain('NaN');
  const { metrics } = await ask('calls', 'auth', { lookback: String(6 * 60 * minute) });
  const ages = metrics[0].metricPoints.map(({ timestamp }) => (nowMs - Date.parse(timestamp)) / minute);
  expect(ages.filter((age) => age > 185 && age <= 200)).toEqual([]);
  expect(ages).toHaveLength(361 - 15);
});

test('the smallest step is told by older servers only', async () => {
  const of = async (dialect: 'v1' | 'v3') =>
    (await createMockApi({ nowMs, dialect })(new Request('http://mock.test/api/metrics/minstep')))?.status;
  expect([await of('v1'), await of('v3')]).toEqual([200, 404]);
});
