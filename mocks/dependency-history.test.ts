import { expect, test } from 'vitest';
import { createMockApi } from './api.ts';
import type { MockApiOptions } from './api.ts';
import { dependenciesBetween } from './dependency-history.ts';
import { dependenciesIn } from './search.ts';
import type { Dependency } from './search.ts';
import { worldAt } from './world.ts';

const nowMs = Date.parse('2026-11-24T04:00:00Z');
const hour = 3_600_000;
const day = 24 * hour;
const world = worldAt(nowMs);
const ago = (ms: number) => nowMs - ms;

const asMap = (links: readonly Dependency[]) =>
  new Map(links.map(({ parent, child, callCount }) => [`${parent}>${child}`, callCount]));

/** Counts of 64 bits are text. */
type Wire = Omit<Dependency, 'callCount'> & { readonly callCount: string };

test('of the hours with traces, it is what the traces say', () => {
  const ns = (ms: number) => BigInt(ms) * 1_000_000n;
  expect(asMap(dependenciesBetween(world, ago(2 * hour), nowMs))).toEqual(
    asMap(dependenciesIn(world, ns(ago(2 * hour)), ns(nowMs))),
  );
});

test('between a week ago and yesterday something appears, vanishes and grows; beyond thirty days is nothing', () => {
  const before = asMap(dependenciesBetween(world, ago(7 * day), ago(6 * day)));
  const after = asMap(dependenciesBetween(world, ago(2 * day), ago(day)));
  expect(before.has('checkout>orders-v1')).toBe(true);
  expect(after.has('checkout>orders-v1')).toBe(false);
  expect(before.has('agent>frontend')).toBe(false);
  expect(after.has('agent>frontend')).toBe(true);
  expect(after.get('frontend>route')).toBeGreaterThan(2 * (before.get('frontend>route') ?? Infinity));
  expect(after.get('cart>redis')).toBeLessThan(1.2 * (before.get('cart>redis') ?? 0));
  expect(dependenciesBetween(world, ago(60 * day), ago(31 * day))).toEqual([]);
});

test('both APIs tell the same', async () => {
  const ask = async (path: string, options: MockApiOptions) => {
    const answer = await createMockApi({ nowMs, ...options })(new Request(`http://jaeger.test/api/${path}`));
    return (await answer?.json()) as { data?: Dependency[]; dependencies?: Wire[] };
  };
  const legacy = await ask(`dependencies?endTs=${nowMs}&lookback=${2 * day}`, {});
  const times = `startTime=${new Date(ago(2 * day)).toISOString()}&endTime=${new Date(nowMs).toISOString()}`;
  const modern = await ask(`v3/dependencies?${times}`, { dialect: 'v3-only' });
  const counted = modern.dependencies?.map((link) => ({ ...link, callCount: Number(link.callCount) }));
  expect(asMap(counted ?? [])).toEqual(asMap(legacy.data ?? []));
  expect(legacy.data?.length).toBeGreaterThan(30);
  const wrong = await createMockApi({ nowMs, dialect: 'v3-only' })(
    new Request('http://jaeger.test/api/v3/dependencies?startTime=x&endTime=y'),
  );
  expect(wrong?.status).toBe(400);
});
