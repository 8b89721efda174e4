import { describe, expect, it } from 'vitest';
import { sampleTrace } from '#mocks/sample.ts';
import { spanIdOf } from '#core/trace/span.ts';
import { compareSpansPath } from '../../../state/url/compare-params.ts';
import { likeCalls } from './like-calls.ts';
import { parseSpan } from './typed-span.ts';

const trace = sampleTrace(`F fe [0,1000] op=page
  c1 db [10,20] op=GET <C:F
  c2 db [30,90] op=GET <C:F
  c3 db [100,130] op=GET <C:F
  c4 db [140,145] op=GET <C:F
  x1 db [150,160] op=SET <C:F
  y1 fe [150,160] op=GET <C:F`);
const other = sampleTrace(`G fe [0,100] op=page
  d1 db [10,50] op=GET <C:G`);
const at = (of: typeof trace, id: string) =>
  Array.from({ length: of.spans.length }, (_, i) => i).find((i) => spanIdOf(of, i) === id) ?? -1;
const offered = (of: typeof trace, like: string, from = trace) =>
  likeCalls(of, from, at(from, like)).offers.map(({ span, why }) => `${spanIdOf(of, span)} ${why}`);

describe('calls worth comparing a span with', () => {
  it('are of its service and operation: slowest, median and fastest, but not the span itself', () => {
    expect(offered(trace, 'c1')).toEqual(['c2 slowest', 'c3 median', 'c4 fastest']);
    expect(likeCalls(trace, trace, at(trace, 'c1')).count).toBe(3);
    expect(offered(trace, 'x1')).toEqual([]);
    expect(offered(trace, 'F')).toEqual([]);
  });

  it('of another trace too', () => {
    expect(offered(other, 'c2')).toEqual(['d1 the only other']);
    expect(offered(trace, 'd1', other)).toEqual(['c2 slowest', 'c3 median', 'c4 fastest']);
  });
});

describe('a span that is typed', () => {
  const traceId = '5a3f0d2c91e84b5720c7a4d1f3b8e659';

  it.each([
    ['00f067aa0ba902b7', traceId, { traceId, spanId: '00f067aa0ba902b7' }],
    [' AB12 ', traceId, { traceId, spanId: 'AB12' }],
    ['00f067aa0ba902b7', undefined, undefined],
    [`https://host/jaeger/trace/${traceId}?span=c1&q=x`, undefined, { traceId, spanId: 'c1' }],
    [`https://host/trace/${traceId}?uiFind=ab12`, 'other', { traceId, spanId: 'ab12' }],
    [`https://host/trace/${traceId}`, 'other', undefined],
    [`00-${traceId}-00f067aa0ba902b7-01`, undefined, { traceId, spanId: '00f067aa0ba902b7' }],
    ['no span at all', traceId, undefined],
    ['', traceId, undefined],
  ])('%s', (text, of, place) => {
    expect(parseSpan(text, of)).toEqual(place);
  });
});

it('two spans have an address', () => {
  const [a, b] = [
    { traceId: 'a1', spanId: 'c1' },
    { traceId: 'b2', spanId: 'c 2' },
  ];
  expect(compareSpansPath(a, b)).toBe('/compare?a=a1&b=b2&a.span=c1&b.span=c+2');
  expect(compareSpansPath(a)).toBe('/compare?a=a1&a.span=c1');
});
