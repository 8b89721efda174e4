import { beforeEach, expect, test } from 'vitest';
import { lastMonitor, rememberMonitor } from './last-monitor.ts';

beforeEach(() => localStorage.clear());

test('the last question is remembered by source', () => {
  rememberMonitor('http://a', { service: 'cart', spanKind: 'client', timeframe: 300_000 });
  expect(lastMonitor('http://a')).toEqual({ service: 'cart', spanKind: 'client', timeframe: 300_000 });
  expect(lastMonitor('http://b').service).toBe('');
});

test('where nothing was asked yet, what Jaeger’s own UI kept under the same address', () => {
  localStorage.setItem('lastAtmSearchService', 'driver');
  localStorage.setItem('lastAtmSearchSpanKind', 'consumer');
  localStorage.setItem('lastAtmSearchTimeframe', '172800000');
  expect(lastMonitor('origin')).toEqual({ service: 'driver', spanKind: 'consumer', timeframe: 172_800_000 });
  expect(lastMonitor('demo').service).toBe('');
  rememberMonitor('origin', { service: 'mine', spanKind: 'server', timeframe: 3_600_000 });
  expect(lastMonitor('origin').service).toBe('mine');
});
