import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streamTrace } from '#mocks/generate.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { TraceDecoder } from '../formats/decode.ts';
import { carriedOver, findSpan, findSpans } from './find-span.ts';
import { normalSpanId } from './ids.ts';
import { spanIdOf } from './span.ts';
import type { Trace } from './trace.ts';

const traceOf = (ids: readonly string[]) => sampleTrace(ids.map((id) => `${id} [0,9]`).join('\n'));
const allIds = (trace: Trace) => Array.from({ length: trace.spans.length }, (_, i) => spanIdOf(trace, i));

describe('finding spans by id', () => {
  it('takes the very spelling before one that means the same', () => {
    const trace = traceOf(['00000000000000ab', 'AB1', 'zz', 'Zz']);
    const spelled = (id: string) => {
      const row = findSpan(trace, id);
      return row === undefined ? undefined : spanIdOf(trace, row);
    };
    expect(spelled('ab')).toBe('00000000000000ab');
    expect(spelled('0ab1')).toBe('AB1');
    expect(spelled('zz')).toBe('zz');
    expect(spelled('Zz')).toBe('Zz');
    expect(spelled('ZZ')).toBeUndefined();
    expect(spelled('')).toBeUndefined();
  });

  it('agrees with looking at every id, for any spellings', () => {
    const id = fc.oneof(
      fc.stringMatching(/^[0-9a-fA-F]{1,18}$/),
      fc.stringMatching(/^0{0,15}[aAbB1]$/),
      fc.stringMatching(/^[0-9A-Za-z~é]{1,6}$/),
    );
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 1, maxLength: 20 }), fc.array(id), (given, others) => {
        const trace = traceOf(given);
        const ids = allIds(trace);
        const wanted = [...given, ...others];
        const naive = wanted.map((each) => {
          const exact = ids.indexOf(each);
          return exact >= 0 ? exact : ids.findIndex((one) => normalSpanId(one) === normalSpanId(each));
        });
        expect([...findSpans(trace, wanted)]).toEqual(naive);
      }),
    );
  });
});

describe('the same spans in a later reading', () => {
  it.each(['jaeger', 'otlp'] as const)(
    'are found in every larger part and in the whole: %s',
    async (format) => {
      const decoder = new TraceDecoder();
      const readings: Trace[] = [];
      for await (const chunk of streamTrace({ seed: 3, spans: 400, format, chunkBytes: 20_000 })) {
        decoder.push(chunk);
        readings.push(...decoder.soFar());
      }
      readings.push(...decoder.end().traces);
      expect(readings.length).toBeGreaterThan(10);
      for (const [k, from] of readings.entries()) {
        const to = readings.at(k + 1) ?? from;
        const every = Uint32Array.from({ length: from.spans.length }, (_, i) => i);
        for (const some of [every, every.subarray(0, 3)]) {
          const rows = carriedOver(from, to, some);
          expect(Array.from(rows, (row) => spanIdOf(to, row))).toEqual(
            Array.from(some, (i) => spanIdOf(from, i)),
          );
        }
      }
    },
  );

  it('are found by their ids where strings have other rows; a span that is gone is −1', () => {
    const from = traceOf(['a1', 'b2', 'c3']);
    const to = traceOf(['x9', 'C3', 'y8', 'a1']);
    const names = Array.from(carriedOver(from, to, [0, 1, 2]), (row) => (row < 0 ? '' : spanIdOf(to, row)));
    expect(names).toEqual(['a1', '', 'C3']);
  });
});
