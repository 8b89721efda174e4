import { expect, test } from 'vitest';
import { generateTrace, streamTrace } from './generate.ts';
import type { StreamOptions } from './generate.ts';
import type { JaegerTrace, OtlpAnswer } from './wire.ts';

const shapes = ['bushy', 'chain', 'star', 'forest', 'roots'] as const;

async function bodyOf(options: StreamOptions): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of streamTrace(options)) text += decoder.decode(chunk, { stream: true });
  return text;
}

test.each(shapes)('%s: the stream holds what the object holds, and again the same', async (shape) => {
  const options = { seed: 7, spans: 300, shape } as const;
  const trace = generateTrace(options);
  const body = await bodyOf(options);
  const [streamed] = (JSON.parse(body) as { data: JaegerTrace[] }).data;
  const plain = (t: JaegerTrace) =>
    t.spans.map((span) => ({ ...span, processID: t.processes[span.processID] }));
  expect(plain(streamed)).toEqual(plain(trace));
  expect(await bodyOf({ ...options, chunkBytes: 100 })).toBe(body);
  expect(await bodyOf({ ...options, seed: 8 })).not.toBe(body);
});

test.each(shapes)('%s: ids are unique, parents exist and contain their children', (shape) => {
  const { spans } = generateTrace({ seed: 3, spans: 2000, shape });
  const byId = new Map(spans.map((span) => [span.spanID, span]));
  expect(byId.size).toBe(2000);
  for (const span of spans) {
    const [reference] = span.references;
    const parent = reference && byId.get(reference.spanID);
    expect(parent === undefined).toBe(reference === undefined);
    if (!parent) continue;
    expect(span.startTime).toBeGreaterThanOrEqual(parent.startTime);
    expect(span.startTime + span.duration).toBeLessThanOrEqual(parent.startTime + parent.duration);
  }
});

test('shapes have their roots and depths', () => {
  const roots = (shape: (typeof shapes)[number]) =>
    generateTrace({ seed: 1, spans: 100, shape }).spans.filter((span) => span.references.length === 0).length;
  expect(shapes.map(roots)).toEqual([1, 1, 1, 10, 100]);
});

test('a span is about a kilobyte', async () => {
  const body = await bodyOf({ seed: 1, spans: 500 });
  expect(body.length / 500).toBeGreaterThan(800);
  expect(body.length / 500).toBeLessThan(1400);
});

test('OTLP holds the same spans', async () => {
  const options = { seed: 5, spans: 200, services: ['a', 'b', 'c'] } as const;
  const { result } = JSON.parse(await bodyOf({ ...options, format: 'otlp' })) as OtlpAnswer;
  const otlp = result.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
  const jaeger = generateTrace(options).spans;
  expect(new Set(otlp.map((span) => span.spanId))).toEqual(new Set(jaeger.map((span) => span.spanID)));
  expect(result.resourceSpans).toHaveLength(3);
});
