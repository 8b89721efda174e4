import { expect, test } from 'vitest';
import { traceFromText } from '#mocks/text.ts';
import { decode } from '../formats/decode.ts';
import { exactFormat } from './exact-format.ts';

test('whole microseconds fit into Jaeger’s JSON, anything finer does not', () => {
  const document = { data: [traceFromText('web  GET /  0──100  log@5 event=x')] };
  const [trace] = decode(new TextEncoder().encode(JSON.stringify(document))).traces;
  expect(exactFormat(trace)).toBe('jaeger');
  expect(exactFormat({ ...trace, startNs: trace.startNs + 1n })).toBe('otlp');
  expect(exactFormat({ ...trace, events: { ...trace.events, time: new Float64Array([5001]) } })).toBe('otlp');
  expect(exactFormat({ ...trace, spans: { ...trace.spans, duration: new Float64Array([100_000.5]) } })).toBe(
    'otlp',
  );
});
