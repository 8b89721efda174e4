import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { TraceBuilder } from '../trace/builder.ts';
import { printTrace } from '../trace/print.ts';
import { replay } from '../trace/replay.ts';
import { spanAt } from '../trace/span.ts';
import type { Trace } from '../trace/trace.ts';
import { decode } from './decode.ts';
import { reportText, TraceMerge } from './merge.ts';

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const span = (id: number, parent = 0, traceID = 'a1') => ({
  traceID,
  spanID: `${id}`,
  parentSpanID: parent === 0 ? undefined : `${parent}`,
  operationName: `op ${id}`,
  startTime: 1.7e15 + id,
  duration: 5,
});

function partOf(spans: readonly unknown[], lost = 0) {
  return { traces: decode(bytesOf(spans)).traces, spans: spans.length, lost };
}

/** Everything a trace says of its spans. */
const contents = (trace: Trace) => ({
  tree: printTrace(trace, true),
  startNs: trace.startNs,
  spans: Array.from({ length: trace.spans.length }, (_, i) => ({ ...spanAt(trace, i) })),
});

describe('replay', () => {
  it('builds the same trace again, apart from what is known to have been copies', () => {
    fc.assert(
      fc.property(hostileBody, (body) => {
        for (const trace of decode(new TextEncoder().encode(body)).traces) {
          // Spans of one id and start have no order of their own but that in which they came.
          if (new Set([...trace.spans.flags].map((flags) => flags & 8)).has(8)) continue;
          const builder = new TraceBuilder();
          replay(trace, builder);
          const [again] = builder.build();
          expect(contents(again)).toEqual(contents(trace));
          expect([...again.issues.kind]).toEqual([...trace.issues.kind]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('merging documents', () => {
  it('makes one trace of its parts, and the report adds up', () => {
    const merge = new TraceMerge();
    merge.add('a', partOf([span(1), span(2, 1), span(9, 8)]));
    merge.add('b', partOf([span(2, 1), span(3, 2), span(7, 0, 'b2')], 4));
    expect(printTrace(merge.trace('a1') as Trace, true).split('\n').length).toBe(5);
    expect(merge.trace('00A1')).toBe(merge.trace('a1'));
    expect(merge.ids().map((id) => id.replace(/^0+/, ''))).toEqual(['a1', 'b2']);
    expect(merge.report()).toEqual({
      documents: 2,
      traces: 2,
      read: 6,
      shown: 5,
      duplicates: 1,
      orphans: 1,
      lost: 4,
    });
    expect(reportText(merge.report())).toBe('2 files, 2 traces: 6 spans read, 1 duplicate, 1 orphan, 4 lost');
    merge.remove('a');
    expect(merge.trace('a1')?.spanCount).toBe(2);
    merge.remove('b');
    expect(merge.report()).toEqual({
      documents: 0,
      traces: 0,
      read: 0,
      shown: 0,
      duplicates: 0,
      orphans: 0,
      lost: 0,
    });
  });

  it('gives the same however spans are spread over documents, and loses none', () => {
    const edges = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(edges, fc.array(fc.nat({ max: 3 }), { minLength: 1 }), (parents, where) => {
        const spans = parents.map((parent, i) => span(i + 1, parent % (i + 1)));
        const merge = new TraceMerge();
        for (const document of [0, 1, 2, 3]) {
          const here = spans.filter((_, i) => where[i % where.length] === document || i % 5 === document);
          if (here.length > 0) merge.add(`${document}`, partOf(here));
        }
        const whole = decode(bytesOf(spans)).traces[0];
        expect(printTrace(merge.trace('a1') as Trace, true)).toBe(printTrace(whole, true));
        const { read, shown, duplicates } = merge.report();
        expect(read).toBe(shown + duplicates);
        expect(shown).toBe(spans.length);
      }),
      { numRuns: 100 },
    );
  });
});
