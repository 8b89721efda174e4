import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { decode } from '../formats/decode.ts';
import type { Span } from '../trace/span.ts';
import { spanAt } from '../trace/span.ts';
import type { Trace } from '../trace/trace.ts';
import { holdsSpan } from './span-search.ts';
import type { SpanSearch } from './span-search.ts';
import { indexOf } from './trace-index.ts';

const tracesOf = (body: unknown) =>
  decode(new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))).traces;

const spansOf = (trace: Trace): Span[] =>
  Array.from({ length: trace.spans.length }, (_, i) => spanAt(trace, i)).filter(
    (span) => !span.isPlaceholder,
  );

/** The same question, span by span. */
function naive(trace: Trace, { service, operation, tags, minNs = 0, maxNs = Infinity }: SpanSearch): boolean {
  return spansOf(trace).some(
    (span) =>
      (service === '' || span.service === service) &&
      (operation === '' || span.operation === operation) &&
      span.duration >= minNs &&
      span.duration <= maxNs &&
      tags.every(({ key, value }) => {
        const places = [
          span.attributes,
          span.processAttributes,
          ...span.events.map(({ attributes }) => attributes),
        ];
        return (
          places.flat().some((attribute) => attribute.key === key && attribute.value === value) ||
          (key === 'span.kind' && value === span.kind) ||
          (key === 'error' && value === 'true' && span.status === 'error') ||
          (key === 'event' && span.events.some(({ name }) => name === value))
        );
      }),
  );
}

const search = fc.record({
  service: fc.constantFrom('', 'web', 'db', 'nobody'),
  operation: fc.constantFrom('', 'GET /', 'SELECT'),
  tags: fc.array(
    fc.record({
      key: fc.constantFrom('n', 'error', 'span.kind', 'x'),
      value: fc.constantFrom('true', 'client', '9007199254740993', '0', ''),
    }),
    { maxLength: 2 },
  ),
  minNs: fc.constantFrom(undefined, 50_000),
  maxNs: fc.constantFrom(undefined, 100_000),
});

describe('a search in a trace', () => {
  it('agrees with looking at every span', () => {
    fc.assert(
      fc.property(hostileBody, search, (body, wanted) => {
        for (const trace of tracesOf(body)) expect(holdsSpan(trace, wanted)).toBe(naive(trace, wanted));
      }),
    );
  });

  const any: SpanSearch = { service: '', operation: '', tags: [], minNs: undefined, maxNs: undefined };
  const scoped = {
    resourceSpans: [
      {
        resource: { attributes: [{ key: 'host', value: { stringValue: 'a' } }] },
        scopeSpans: [
          {
            scope: { name: 'lib', version: '2' },
            spans: [
              {
                traceId: 'ab',
                spanId: '1',
                kind: 2,
                status: { code: 2 },
                startTimeUnixNano: '5',
                endTimeUnixNano: '9',
              },
            ],
          },
        ],
      },
    ],
  };

  it.each([
    ['span.kind', 'server', true],
    ['span.kind', 'client', false],
    ['error', 'true', true],
    ['error', 'false', false],
    ['otel.status_code', 'ERROR', true],
    ['otel.status_code', 'error', false],
    ['span.status', 'error', true],
    ['scope.name', 'lib', true],
    ['scope.version', '3', false],
    ['resource.host', 'a', true],
    ['resource.host', 'b', false],
    ['host', 'a', true],
  ])('%s=%s of a span in OTLP: %s', (key, value, expected) => {
    const [trace] = tracesOf(scoped);
    expect(holdsSpan(trace, { ...any, tags: [{ key, value }] })).toBe(expected);
  });
});

describe('what lists know of a trace', () => {
  it('is what its spans say', () => {
    fc.assert(
      fc.property(hostileBody, (body) => {
        for (const trace of tracesOf(body)) {
          const { operations, calls, summary } = indexOf(trace);
          const named = spansOf(trace).map(({ service, operation, kind }) =>
            JSON.stringify([service, operation, kind]),
          );
          const found = operations.map(({ service, name, kind }) => JSON.stringify([service, name, kind]));
          expect(found.toSorted()).toEqual([...new Set(named)].sort());
          const { parent } = trace.spans;
          const pairs = spansOf(trace).flatMap(({ index }) => {
            const caller = parent[index] < 0 ? undefined : spanAt(trace, parent[index]);
            return caller === undefined || caller.isPlaceholder
              ? []
              : [`${caller.service} ${spanAt(trace, index).service}`];
          });
          const counted = calls.flatMap((call) =>
            Array.from({ length: call.calls }, () => `${call.parent} ${call.child}`),
          );
          expect(counted.sort()).toEqual(pairs.sort());
          expect(summary.spanCount).toBe(trace.spanCount);
        }
      }),
    );
  });
});
