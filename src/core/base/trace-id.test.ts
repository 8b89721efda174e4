import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTraceId } from './trace-id.ts';

const id = '0af7651916cd43dd8448eb211c80319c';

test.each([
  [id, id, 'hex'],
  [id.toUpperCase(), id, 'hex'],
  [`  0x${id}\n`, id, 'hex'],
  [`"${id}"`, id, 'hex'],
  ['0af76519-16cd-43dd-8448-eb211c80319c', id, 'hex'],
  ['1', '1', 'hex'],
  ['6a3f0d2c91e84b57', '6a3f0d2c91e84b57', 'hex'],
  ['CvdlGRbNQ92ESOshHIAxnA==', id, 'base64'],
  ['CvdlGRbNQ92ESOshHIAxnA', id, 'base64'],
  ['aj8NLJHoS1c=', '6a3f0d2c91e84b57', 'base64'],
  ['/////////_8', 'ffffffffffffffff', 'base64'],
  [`00-${id}-b7ad6b7169203331-01`, id, 'traceparent'],
  [`traceparent: 00-${id}-b7ad6b7169203331-00`, id, 'traceparent'],
  [`http://localhost:16686/jaeger/trace/${id}?uiFind=b7ad6b7169203331`, id, 'url'],
  [`https://jaeger.example/api/traces/${id}#x`, id, 'url'],
  [`https://grafana.example/explore?traceID=${id}&orgId=1`, id, 'url'],
  ['https://jaeger.example/trace/CvdlGRbNQ92ESOshHIAxnA%3D%3D', id, 'url'],
])('%s', (text, traceId, spelling) => {
  expect(parseTraceId(text)).toMatchObject({ traceId, spelling });
});

test('a traceparent names its span as well', () => {
  expect(parseTraceId(`00-${id}-B7AD6B7169203331-01`)?.spanId).toBe('b7ad6b7169203331');
});

test.each([
  '',
  '0',
  '0x',
  '00000000000000000000000000000000',
  `${id}0`,
  'frontend',
  'checkout-service',
  'HTTP GET /dispatch',
  '-1-',
  'aj8NLJHoS1d=',
  'https://jaeger.example/search?service=frontend',
  'https://jaeger.example/trace/%zz',
  'javascript:alert(1)',
])('%j is not a trace id', (text) => {
  expect(parseTraceId(text)).toBeUndefined();
});

describe('laws', () => {
  const bytes = fc.oneof(...[8, 16].map((length) => fc.uint8Array({ minLength: length, maxLength: length })));

  test.each(['base64', 'base64url'] as const)('hex and %s of the same bytes are the same id', (encoding) => {
    fc.assert(
      fc.property(bytes, (all) => {
        const text = Buffer.from(all).toString(encoding);
        // No id is all zeros, and a base64 text that happens to be hex all through is taken for hex.
        fc.pre(all.some((byte) => byte !== 0) && !/^[0-9a-f-]+$/i.test(text));
        expect(parseTraceId(text)?.traceId).toBe(Buffer.from(all).toString('hex'));
      }),
    );
  });

  test('never throws, and what it finds is found again', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = parseTraceId(text)?.traceId;
        expect(parseTraceId(found ?? '')?.traceId).toBe(found);
      }),
    );
  });
});
