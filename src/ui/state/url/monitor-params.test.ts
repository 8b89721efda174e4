import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  defaultTimeframe,
  monitorTable,
  operationColumns,
  ratePers,
  readMonitor,
  refreshes,
  spanKinds,
  writeMonitor,
} from './monitor-params.ts';

const read = (search: string) => readMonitor(new URLSearchParams(search));

test('what is written reads back', () => {
  const whole = fc.nat({ max: Number.MAX_SAFE_INTEGER - 1 });
  const any = fc.record({
    service: fc.string(),
    spanKind: fc.constantFrom(...spanKinds),
    timeframe: fc.integer({ min: 60_000, max: 1e11 }),
    window: fc.option(fc.tuple(whole, fc.integer({ min: 1, max: 1e9 })), { nil: undefined }),
    operation: fc.string({ unit: 'grapheme' }),
    ratePer: fc.constantFrom(...ratePers),
    unit: fc.constantFrom('ms', 's'),
    refresh: fc.constantFrom(...refreshes),
    at: fc.option(whole, { nil: undefined }),
    table: fc.boolean(),
    name: fc.string(),
    sort: fc.record({ column: fc.constantFrom(...operationColumns), descending: fc.boolean() }),
  });
  fc.assert(
    fc.property(any, ({ window, ...values }) => {
      const [start, length] = window ?? [undefined, undefined];
      const end = start === undefined || length === undefined ? undefined : start + length;
      const written = { ...values, start, end };
      const address = writeMonitor(new URLSearchParams('source=demo'), written);
      expect(read(address.toString())).toMatchObject(written);
      expect(address.get('source')).toBe('demo');
    }),
  );
});

test('bad input is the default, and never throws', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(monitorTable)), fc.string(), (name, raw) => {
      const values = readMonitor(new URLSearchParams([[name, raw]]));
      expect(readMonitor(writeMonitor(new URLSearchParams(), values))).toEqual(values);
    }),
  );
});

test('links of Jaeger’s own UI mean the same here', () => {
  expect(read('service=driver&spanKind=consumer&timeframe=86400000')).toMatchObject({
    service: 'driver',
    spanKind: 'consumer',
    timeframe: 86_400_000,
    start: undefined,
    end: undefined,
  });
  expect(read('service=driver&spanKind=unknown&timeframe=-5')).toMatchObject({
    spanKind: 'server',
    timeframe: defaultTimeframe,
  });
});

test('half a window is none, and a reversed one is put right', () => {
  expect(read('start=5')).toMatchObject({ start: undefined, end: undefined });
  expect(read('start=5&end=5')).toMatchObject({ start: undefined, end: undefined });
  expect(read('start=9&end=5')).toMatchObject({ start: 5, end: 9 });
});
