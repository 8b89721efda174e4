import { describe, expect, test } from 'vitest';
import { readSearch } from '../../state/url/search-params.ts';
import { asksTheSame, checkDraft, customRange, draftOf, inOtherZone } from './form-draft.ts';
import type { Draft } from './form-draft.ts';

const rules = {
  zone: 'utc',
  nowUs: Date.UTC(2026, 10, 24, 10) * 1000,
  maxLimit: 1500,
  anyService: false,
} as const;
const draft = (change: Partial<Draft>): Draft => ({
  ...draftOf(readSearch(new URLSearchParams('service=frontend')), 'utc', '1h'),
  ...change,
});
const problems = (change: Partial<Draft>) => checkDraft(draft(change), rules).problems;

test('a filled form asks for what it says', () => {
  const { ask } = checkDraft(
    draft({ operation: ' GET / ', tags: 'error=true  a="b c"', minDuration: '10ms', limit: '20' }),
    rules,
  );
  expect(ask).toEqual({
    service: 'frontend',
    operation: 'GET /',
    tags: [
      { key: 'error', value: 'true' },
      { key: 'a', value: 'b c' },
    ],
    lookback: '1h',
    start: undefined,
    end: undefined,
    minDuration: '10ms',
    maxDuration: '',
    limit: 20,
  });
});

describe('problems', () => {
  test.each<[Partial<Draft>, keyof Draft, RegExp]>([
    [{ service: ' ' }, 'service', /Choose a service/],
    [{ tags: 'error=true oops' }, 'tags', /“oops” needs a value.*character 12/],
    [{ tags: 'a=1 a=2' }, 'tags', /stands twice/],
    [{ minDuration: '5' }, 'minDuration', /needs a unit/],
    [{ minDuration: '2s', maxDuration: '100ms' }, 'maxDuration', /Less than the minimum of 2s/],
    [{ limit: '0' }, 'limit', /1 to 1,500/],
    [{ limit: '1501' }, 'limit', /1 to 1,500/],
    [{ limit: '2.5' }, 'limit', /1 to 1,500/],
    [{ lookback: customRange, from: 'x', to: 'now' }, 'from', /Not a time/],
    [{ lookback: customRange, from: 'now', to: 'now-1h' }, 'to', /after the start/],
  ])('%j', (change, field, words) => {
    expect(problems(change)[field]).toMatch(words);
    expect(checkDraft(draft(change), rules).ask).toBeUndefined();
  });

  test('a server that searches without a service needs none', () => {
    expect(checkDraft(draft({ service: '' }), { ...rules, anyService: true }).ask?.service).toBe('');
  });

  test('bounds that are not in use are not checked', () => {
    expect(problems({ lookback: '1h', from: 'rubbish' })).toEqual({});
  });

  test('the tags before a fault are still understood', () => {
    expect(checkDraft(draft({ tags: 'a=1 b=2 oops' }), rules).tags.map((tag) => tag.key)).toEqual(['a', 'b']);
  });
});

test('an address that says what the form asks leaves its text alone', () => {
  const typed = draft({ tags: 'a=1   b="2"', limit: '20' });
  const { ask } = checkDraft(typed, rules);
  const address = new URLSearchParams({
    service: 'frontend',
    lookback: '1h',
    start: '1',
    end: '2',
    limit: '20',
  });
  address.set('tags', '{"a":"1","b":"2"}');
  expect(asksTheSame(ask, readSearch(address))).toBe(true);
  address.set('limit', '21');
  expect(asksTheSame(ask, readSearch(address))).toBe(false);
});

test('a link with bounds alone fills a custom range, to the microsecond', () => {
  const params = readSearch(new URLSearchParams('service=a&start=1795513267214001&end=1795513268000000'));
  const filled = draftOf(params, 'utc', '1h');
  expect([filled.lookback, filled.from, filled.to]).toEqual([
    customRange,
    '2026-11-24 09:41:07.214001',
    '2026-11-24 09:41:08',
  ]);
  expect(checkDraft(filled, rules).ask).toMatchObject({ start: params.start, end: params.end, lookback: '' });
});

test('another zone respells bounds that can be read, and leaves the others', () => {
  const moved = inOtherZone(draft({ from: '2026-11-24 09:41:07', to: 'soon' }), 'utc', 'utc', rules.nowUs);
  expect([moved.from, moved.to]).toEqual(['2026-11-24 09:41:07', 'soon']);
});
