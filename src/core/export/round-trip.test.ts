import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { realFiles, tracesOfFile } from '#mocks/real-files.ts';
import { scenarios } from '#mocks/scenarios/list.ts';
import { toOtlp } from '#mocks/to-otlp.ts';
import { worldAt } from '#mocks/world.ts';
import { decodeFile } from '../formats/files/file-decoder.ts';
import { normalSpanId, normalTraceId } from '../trace/ids.ts';
import type { Attribute, Reference, Span } from '../trace/span.ts';
import type { Trace } from '../trace/trace.ts';
import type { Said } from './testing/round-trip.ts';
import { saidBy, withoutCopies } from './testing/round-trip.ts';
import type { ExporterId } from './registry.ts';
import { exporters } from './registry.ts';
import { writeTraces } from './writing.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

async function through(traces: readonly Trace[], ...ids: readonly ExporterId[]): Promise<readonly Trace[]> {
  let now = traces;
  for (const id of ids) {
    const exporter = exporters.find((one) => one.id === id);
    if (exporter === undefined) throw new Error(`no exporter ${id}`);
    const text = [...writeTraces(await exporter.load(), now)].join('');
    const { traces: read, problems, format, lost } = await decodeFile(bytesOf(text));
    expect([problems, lost, format]).toEqual([
      now.length === 0 ? problems : [],
      0,
      now.length === 0 ? format : exporter.label,
    ]);
    now = read;
  }
  return now;
}

const byText = (list: readonly unknown[]) => list.map((item) => JSON.stringify(item)).sort();

const ranks = ['parent', 'superseded', 'cyclic', 'missing', 'self'] as const;
const rankOf = ({ role }: Reference) => ranks.findIndex((rank) => rank === role);
const idsOf = ({ traceId, spanId }: Reference) => `${normalTraceId(traceId)} ${normalSpanId(spanId)}`;

/** The reference that formats with one parent keep. */
function parentOf({ references }: Span): Reference | undefined {
  const [first] = references.filter((one) => rankOf(one) >= 0).sort((a, b) => rankOf(a) - rankOf(b));
  const others = references.filter(({ role, type }) => role === 'parent' && type === 'CHILD_OF');
  return others.at(0) ?? first;
}

/** What the table in README.md says of OTLP: everything else must come back. */
function afterOtlp({ traceId, startNs, spans, issues }: Said): unknown {
  const isKept = ({ key, type, value }: Attribute) =>
    !(
      ['span.kind', 'otel.status_code'].includes(key) ||
      (key === 'error' && type === 'bool' && value === 'true')
    );
  const plain = ({ key, type, value }: Attribute) => [key, type === 'json' ? 'string' : type, value];
  return {
    traceId: normalTraceId(traceId),
    startNs: String(startNs),
    spans: byText(
      spans.map((span) => {
        const parent = parentOf(span);
        const others = span.references.filter((one) => parent === undefined || idsOf(one) !== idsOf(parent));
        return {
          ...span,
          index: 0,
          id: normalSpanId(span.id),
          // A tag that says error becomes the status.
          status: span.isError && span.status === 'unset' ? 'error' : span.status,
          attributes: byText(span.attributes.filter(isKept).map(plain)),
          processAttributes: span.processAttributes.map(plain),
          events: span.events.map((event) => ({ ...event, attributes: event.attributes.map(plain) })),
          references: byText(
            [...(parent === undefined ? [] : [parent]), ...others].map((one) => [
              one.type,
              one.role,
              idsOf(one),
            ]),
          ),
        };
      }),
    ),
    // A start that was unusable is written as it is drawn.
    issues: [...new Set(issues)].filter((text) => !text.startsWith('Its start or duration')).sort(),
  };
}

/** The same of Zipkin. */
function afterZipkin({ traceId, startNs, spans }: Said): unknown {
  const entries = (attributes: readonly Attribute[]) =>
    byText([...new Map([...attributes].reverse().map(({ key, value }) => [key, value]))]);
  const told = new Set(['span.kind', 'otel.status_code', 'error']);
  return {
    traceId: normalTraceId(traceId),
    startNs: String(startNs),
    spans: byText(
      spans.map((span) => {
        const parent = parentOf(span);
        const { id, service, operation, kind, isError, isPlaceholder, start, duration } = span;
        const tags = [...span.attributes, ...span.processAttributes].filter(({ key }) => !told.has(key));
        return {
          id: normalSpanId(id),
          service,
          operation,
          kind,
          isError,
          isPlaceholder,
          start,
          duration,
          parent: parent?.role === 'external' || parent === undefined ? undefined : idsOf(parent),
          tags: entries(tags),
          events: span.events.map(({ time, name, attributes }) => [time, name, entries(attributes)]),
        };
      }),
    ),
  };
}

const decodeBody = async (body: string) =>
  (await decodeFile(bytesOf(body))).traces.filter((trace) => withoutCopies(trace));

describe('round trips lose only what the table says', () => {
  it.each([
    ['otlp', afterOtlp],
    ['zipkin', afterZipkin],
  ] as const)('Jaeger → %s → Jaeger', { timeout: 60_000 }, async (id, after) => {
    await fc.assert(
      fc.asyncProperty(hostileBody, async (body) => {
        const traces = await decodeBody(body);
        const again = await through(traces, id, 'jaeger');
        expect(byText(again.map((trace) => after(saidBy(trace))))).toEqual(
          byText(traces.map((trace) => after(saidBy(trace)))),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('OTLP → OTLP keeps nanoseconds, types, structures and attributes of links', async () => {
    const world = worldAt(Date.UTC(2026, 0, 15, 12));
    for (const { traceId } of scenarios) {
      const stored = world.find(traceId)?.trace;
      if (stored === undefined) throw new Error(`no trace ${traceId}`);
      const { traces } = await decodeFile(bytesOf(JSON.stringify({ resourceSpans: toOtlp(stored) })));
      const [again] = await through(traces, 'otlp');
      const said = ({ spans }: Said) =>
        byText(
          spans.map((span) => ({
            ...span,
            index: 0,
            attributes: byText(span.attributes),
            references: byText(span.references.map((one) => ({ ...one, target: 0 }))),
          })),
        );
      expect(said(saidBy(again))).toEqual(said(saidBy(traces[0])));
      expect(again.startNs).toBe(traces[0].startNs);
    }
  });
});

describe.runIf(realFiles.length > 0)('real traces', () => {
  it.each(realFiles)(
    '%s comes back from every format with all its spans',
    { timeout: 30_000 },
    async (file) => {
      const traces = tracesOfFile(file);
      const count = (list: readonly Trace[]) => list.map(({ spanCount }) => spanCount).sort((a, b) => a - b);
      for (const id of ['jaeger', 'otlp', 'zipkin'] as const)
        expect(count(await through(traces, id))).toEqual(count(traces));
    },
  );
});
