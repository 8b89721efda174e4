/**
 * Demo states of dependencies: windows that end in a year before there were traces, so that many services and a failing server can be
 * looked at, by a person and by a test.
 */
import { randomFrom } from './random.ts';
import type { Dependency } from './search.ts';

export type DependencyState = 'error' | { readonly services: number };

const byYear: Readonly<Record<number, DependencyState>> = {
  2001: { services: 60 },
  2002: { services: 1_200 },
  2003: 'error',
};

/** @param endMs of the window, epoch */
export function dependencyStateAt(endMs: number): DependencyState | undefined {
  return byYear[new Date(endMs).getUTCFullYear()];
}

const families = ['shop', 'pay', 'search', 'media', 'mail', 'data', 'auth', 'ads'];
const parts = ['api', 'worker', 'cache', 'index', 'feed', 'rules', 'store', 'sync'];

/** A fleet that does not change: most services call some of those behind them, and every hundredth one before it. */
export function fleetDependencies(services: number): Dependency[] {
  const random = randomFrom(services);
  const names = Array.from({ length: services }, (_, k) => {
    if (k % 40 === 0) return `edge${k === 0 ? '' : k / 40}`;
    const name = `${random.pick(families)}-${parts[k % parts.length]}`;
    return services <= families.length * parts.length ? `${name}-${k}` : `${name}${k}`;
  });
  const links: Dependency[] = [];
  for (let k = 1; k < services; k++) {
    const callers = random.int(1, 3) === 1 ? 2 : 1;
    for (let c = 0; c < callers; c++) {
      const caller = random.int(0, Math.min(k - 1, 3 + Math.floor(k / 2)));
      if (links.some(({ parent, child }) => parent === names[caller] && child === names[k])) continue;
      links.push({
        parent: names[caller],
        child: names[k],
        callCount: random.int(1, 10 ** random.int(1, 5)),
      });
    }
    if (k % 100 === 50) links.push({ parent: names[k], child: names[k - 40], callCount: random.int(1, 500) });
  }
  return links;
}
