/** The demo's world: release r482 made queries slow for a quarter of an hour. Is that what the comparison of sets says? */
import { describe, expect, it } from 'vitest';
import { toJaeger } from '#mocks/to-jaeger.ts';
import { createWorld } from '#mocks/world.ts';
import { decode } from '../../formats/decode.ts';
import { operationOf, serviceOf } from '../../trace/span.ts';
import type { Trace } from '../../trace/trace.ts';
import { wholeOf } from '../analysis.ts';
import { compareAttributesOf } from './compare-attributes.ts';
import { compareSetsOf } from './compare-sets.ts';
import { ownLabel } from './path-labels.ts';
import { attributeLine } from './set-words.ts';
import { sampleOf } from './testing/samples.ts';

const nowMs = 1_760_000_000_000;
const { traces } = createWorld(nowMs);

/** Traces through a service that began so many minutes ago. */
function tracesWith(service: string, from: number, to: number): Trace[] {
  const minutesAgo = (startNs: bigint) => (nowMs - Number(startNs / 1_000_000n)) / 60_000;
  return traces
    .filter(({ services, startNs }) => {
      const age = minutesAgo(startNs);
      return services.has(service) && age <= from && age > to;
    })
    .map(
      ({ trace }) => decode(new TextEncoder().encode(JSON.stringify({ data: [toJaeger(trace)] }))).traces[0],
    );
}

function compareDeploy(service: string, root: string) {
  const ofRoot = (trace: Trace) =>
    `${serviceOf(trace, trace.primaryRoot)} ${operationOf(trace, trace.primaryRoot)}` === root;
  const [a, b] = [tracesWith(service, 180, 25), tracesWith(service, 25, 10)].map((side) =>
    sampleOf(side.filter(ofRoot)),
  );
  const { paths, order, figures } = wholeOf(compareSetsOf(a, b));
  const { attributes } = wholeOf(compareAttributesOf(a, b));
  const first = order[0];
  return {
    first: ownLabel(paths, first),
    isFinding: figures.isFinding[first],
    tags: attributes.filter(({ isFinding }) => isFinding).map(attributeLine),
  };
}

describe('the deploy of the demo', () => {
  it.each([
    ['route', 'frontend HTTP GET /dispatch', 'mysql SQL SELECT customers'],
    ['payment', 'gateway POST /api/checkout', 'postgres SELECT stock_levels'],
  ])(
    '%s: the planted cause is named first, and the release tells the sides apart',
    (service, root, cause) => {
      const { first, isFinding, tags } = compareDeploy(service, root);
      expect([first, isFinding]).toEqual([cause, 1]);
      expect(tags[0]).toMatch(/^deployment\.version of \d+ services: r482 in 0 % of A, 100 % of B$/);
    },
  );
});
