import { expect, test } from 'vitest';
import { unitReading } from './units.ts';

test.each([
  ['retry_delay_ms', '1500', '1.5 s'],
  ['wait.us', '2500', '2.5 ms'],
  ['gc_pause_ns', '1500000', '1.5 ms'],
  ['elapsedMillis', '90000', '1 min 30 s'],
  ['http.timeout_seconds', '0.25', '250 ms'],
  ['gen_ai.server.time_to_first_token', '0.284', undefined],
  ['delay_ms', '12', undefined],
  ['delay_ms', '0', undefined],
  ['items', '1500', undefined],
  ['forms', '1500', undefined],
  ['wait_ms', 'soon', undefined],
])('%s = %s reads %s', (key, value, text) => {
  const reading = unitReading({ key, type: 'int64', value });
  expect(reading).toEqual(text === undefined ? undefined : { kind: 'duration', text });
});

test.each([
  ['created_at', '1700000000', 1_700_000_000_000],
  ['timestamp', '1700000000123', 1_700_000_000_123],
  ['eventTime', '1700000000123456', 1_700_000_000_123],
  ['start_time_unix_nano', '1700000000123456789', 1_700_000_000_123],
  ['order.id', '1700000000', undefined],
  ['format', '1700000000', undefined],
  ['created_at', '9999999999999', undefined],
])('%s = %s is the time %s', (key, value, epochMs) => {
  const reading = unitReading({ key, type: 'int64', value });
  expect(reading).toEqual(epochMs === undefined ? undefined : { kind: 'time', epochMs });
});
