/** Sends the test traces over the wire and waits until the query service shows them all: storing is asynchronous. */
import type { Jaeger } from './start.ts';
import { makeTraces } from './traces.ts';
import type { Facts, Sent } from './traces.ts';

const visibleLimitMs = 20_000;

export async function sendTraces(jaeger: Jaeger): Promise<Sent> {
  const { otlp, zipkin, facts } = makeTraces(Date.now());
  await post(jaeger.otlpUrl, otlp);
  await post(jaeger.zipkinUrl, zipkin);
  for (const fact of Object.values(facts) as Facts[]) await untilVisible(jaeger, fact);
  return facts;
}

/** The receivers begin to listen a little after the query service does. */
async function post(url: string, body: object): Promise<void> {
  const deadline = Date.now() + visibleLimitMs;
  for (;;) {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }).catch(
      () => undefined,
    );
    if (response?.ok === true) return;
    if (response !== undefined) throw new Error(`POST ${url}: ${response.status} ${await response.text()}`);
    if (Date.now() > deadline) throw new Error(`POST ${url}: no answer`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function untilVisible(jaeger: Jaeger, { traceId, spanCount }: Facts): Promise<void> {
  const deadline = Date.now() + visibleLimitMs;
  for (;;) {
    const response = await fetch(`${jaeger.url}/api/traces/${traceId}`);
    const body = (await response.json()) as { data?: { spans: unknown[] }[] | null };
    const stored = body.data?.[0]?.spans.length ?? 0;
    if (stored >= spanCount) return;
    if (Date.now() > deadline) throw new Error(`${traceId}: ${stored} of ${spanCount} spans are stored`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
