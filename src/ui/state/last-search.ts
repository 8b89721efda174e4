/**
 * What the search page knows of earlier visits: the service asked for last (kept in the browser, by source), and, for this
 * tab only, the address of the last search and where its table was scrolled to.
 */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Source } from './runtime.ts';

interface LastSearch {
  readonly services: Readonly<Record<Source, string>>;
}

const useLast = create<LastSearch>()(
  persist((): LastSearch => ({ services: {} }), {
    name: 'spoor.last-search',
    version: 1,
    merge: (stored, current) => ({ ...current, services: readServices(stored) }),
  }),
);

function readServices(stored: unknown): Record<Source, string> {
  const services: unknown = (stored as { services?: unknown } | undefined)?.services;
  if (typeof services !== 'object' || services === null) return {};
  return Object.fromEntries(Object.entries(services).filter(([, name]) => typeof name === 'string'));
}

export function lastService(source: Source): string {
  return useLast.getState().services[source] ?? '';
}

/** A place in a result table. */
export interface ResultPlace {
  readonly offset: number;
  readonly row: string | undefined;
}

interface Visits {
  /** Query string of the last search, by source. */
  readonly addresses: ReadonlyMap<Source, string>;
  /** By name of the result; the latest 20. */
  readonly places: ReadonlyMap<string, ResultPlace>;
}

const placesKept = 20;

const useVisits = create<Visits>(() => ({ addresses: new Map(), places: new Map() }));

export function rememberService(source: Source, service: string): void {
  useLast.setState({ services: { ...useLast.getState().services, [source]: service } });
}

export function rememberSearch(source: Source, service: string, address: string): void {
  if (service !== '') rememberService(source, service);
  useVisits.setState({ addresses: new Map(useVisits.getState().addresses).set(source, address) });
}

export function lastAddress(source: Source): string | undefined {
  return useVisits.getState().addresses.get(source);
}

export function rememberPlace(result: string, place: ResultPlace): void {
  const places = new Map(useVisits.getState().places);
  places.delete(result);
  places.set(result, place);
  for (const oldest of [...places.keys()].slice(0, Math.max(0, places.size - placesKept)))
    places.delete(oldest);
  useVisits.setState({ places });
}

export function placeIn(result: string): ResultPlace | undefined {
  return useVisits.getState().places.get(result);
}
