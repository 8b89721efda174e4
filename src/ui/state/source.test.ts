import { expect, test } from 'vitest';
import { parseSource } from './source.ts';

test.each([
  ['demo', 'demo'],
  ['origin', 'origin'],
  ['http://localhost:16686', 'http://localhost:16686/'],
  ['https://jaeger.example/ui//?x=1#y', 'https://jaeger.example/ui/'],
  ['', undefined],
  ['nowhere', undefined],
  ['javascript:alert(1)', undefined],
  ['file:///etc/passwd', undefined],
  [null, undefined],
])('%j', (raw, source) => {
  expect(parseSource(raw)).toBe(source);
});
