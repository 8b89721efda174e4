import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TraceDecoder } from '#core/formats/decode.ts';
import { hasFlag, serviceOf } from '#core/trace/span.ts';
import type { Trace } from '#core/trace/trace.ts';
import { SpanFlag } from '#core/trace/trace.ts';
import { hostileBody } from '#mocks/arbitraries.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { groupIssues } from './group-issues.ts';
import { lacksServices, traceFacts } from './trace-facts.ts';

function eachTrace(check: (trace: Trace) => void): void {
  fc.assert(
    fc.property(hostileBody, (body) => {
      const decoder = new TraceDecoder();
      decoder.push(new TextEncoder().encode(body));
      decoder.end().traces.forEach(check);
    }),
    { numRuns: 300 },
  );
}

describe('facts of a trace', () => {
  it('are what a look at every span gives', () => {
    eachTrace((trace) => {
      const rows = [...trace.spans.id.keys()].filter((i) => !hasFlag(trace, i, SpanFlag.placeholder));
      const services = new Set(rows.map((i) => serviceOf(trace, i)).filter((name) => name !== ''));
      const facts = traceFacts(trace);
      expect(facts.services).toBe(services.size);
      expect(facts.errors).toBe(rows.filter((i) => hasFlag(trace, i, SpanFlag.error)).length);
    });
  });

  it('tell whether services are still to come; a missing span has none and does not count', () => {
    const trace = sampleTrace('A web [0,9]\nB db [1,2] <C:gone');
    expect(lacksServices(trace)).toBe(false);
    const service = trace.processes.service.map((id, p) => (p === trace.spans.process[0] ? 0 : id));
    expect(lacksServices({ ...trace, processes: { ...trace.processes, service } })).toBe(true);
  });
});

describe('findings', () => {
  it('are in groups by kind, every row in one of them, warnings first', () => {
    eachTrace((trace) => {
      const groups = groupIssues(trace);
      const rows = groups.flatMap((group) => [...group.rows]);
      expect(rows.toSorted((a, b) => a - b)).toEqual([...Array(trace.issues.length).keys()]);
      for (const group of groups) {
        const kinds = new Set([...group.rows].map((row) => trace.issues.kind[row]));
        expect(kinds.size).toBe(1);
        expect([...group.rows]).toEqual([...group.rows].toSorted((a, b) => a - b));
      }
      const severities = groups.map(({ severity }) => severity);
      expect(severities).toEqual(severities.toSorted((a, b) => (a === b ? 0 : a === 'warning' ? -1 : 1)));
    });
  });
});
