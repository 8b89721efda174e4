import { expect, test } from 'vitest';
import { streamHostile } from './hostile.ts';
import type { HostileOptions } from './hostile.ts';
import type { JaegerTrace, OtlpAnswer } from './wire.ts';

async function bodyOf(kind: HostileOptions['kind'], size: number, format: 'jaeger' | 'otlp') {
  const traceId = '0000000000000000000000000000000a';
  const stream = streamHostile({ kind, size, traceId, startUs: 1_760_000_000_000_000, format });
  const decoder = new TextDecoder();
  let text = '';
  let longest = 0;
  for await (const chunk of stream) {
    longest = Math.max(longest, chunk.length);
    text += decoder.decode(chunk, { stream: true });
  }
  return { body: JSON.parse(text) as unknown, longest };
}

test.each(['references', 'value', 'services', 'chain', 'forest'] as const)(
  '%s: both formats hold the same spans',
  async (kind) => {
    const [trace] = ((await bodyOf(kind, 300, 'jaeger')).body as { data: JaegerTrace[] }).data;
    const { resourceSpans } = ((await bodyOf(kind, 300, 'otlp')).body as OtlpAnswer).result;
    const otlp = resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
    expect(otlp.map(({ spanId, name, links = [] }) => [spanId, name, links.length])).toEqual(
      trace.spans.map(({ spanID, operationName, references }) => [
        spanID,
        operationName,
        Math.max(0, references.length - 1),
      ]),
    );
  },
);

test('one thing is in excess, and comes in small chunks', async () => {
  const { body: joined } = await bodyOf('references', 300, 'otlp');
  const links = (joined as OtlpAnswer).result.resourceSpans.at(-1)?.scopeSpans[0].spans[0].links;
  expect(links).toHaveLength(300);
  const { body: large, longest } = await bodyOf('value', 5_000_000, 'jaeger');
  const { spans } = (large as { data: JaegerTrace[] }).data[0];
  for (const span of spans.slice(1)) expect(String(span.tags[0].value).length).toBeGreaterThan(4_999_999);
  expect(longest).toBeLessThanOrEqual(65_536);
  const { body: many } = await bodyOf('services', 1000, 'jaeger');
  const { processes } = (many as { data: JaegerTrace[] }).data[0];
  expect(new Set(Object.values(processes).map(({ serviceName }) => serviceName)).size).toBe(1000);
});

test.each([
  ['roots', 1000],
  ['chain', 1],
  ['star', 1],
  ['forest', 32],
] as const)('a bare tree is a tree: %s', async (shape, roots) => {
  const { body } = await bodyOf(shape, 1000, 'otlp');
  const [{ scopeSpans }] = (body as OtlpAnswer).result.resourceSpans;
  const { spans } = scopeSpans[0];
  const ids = new Set(spans.map(({ spanId }) => spanId));
  expect(ids.size).toBe(1000);
  expect(spans.filter(({ parentSpanId }) => parentSpanId === undefined)).toHaveLength(roots);
  expect(spans.every(({ parentSpanId = '' }) => parentSpanId === '' || ids.has(parentSpanId))).toBe(true);
  expect(JSON.stringify(body).length / 1000).toBeLessThan(300);
});
