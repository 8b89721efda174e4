/**
 * The Jaegers that somebody named, kept in the browser, and which servers this page may ask at all. A link can name any server: until
 * somebody agrees, nothing is asked of one that is not known here. What proves who one is, is `source-secrets.ts`' business.
 */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { isAddress, parseSource, type Source } from './source.ts';

export interface NamedSource {
  /** Its address, which is its identity. */
  readonly url: Source;
  /** For people; empty: the address says enough. */
  readonly name: string;
}

interface Sources {
  /** In the order in which they were added. */
  readonly named: readonly NamedSource[];
  /** May be asked in this tab, and was not kept. */
  readonly allowed: readonly Source[];
}

const tabKey = 'spoor.allowed';

export const useSources = create<Sources>()(
  persist((): Sources => ({ named: [], allowed: readAllowed() }), {
    name: 'spoor.sources',
    version: 1,
    partialize: ({ named }) => ({ named }),
    merge: (stored, current) => ({ ...current, named: readNamed(stored) }),
  }),
);

/** Each once, and only what is an address: the browser's storage is anybody's to edit. */
function readNamed(stored: unknown): readonly NamedSource[] {
  const named: unknown = (stored as { readonly named?: unknown } | undefined)?.named;
  if (!Array.isArray(named)) return [];
  const found = new Map<Source, NamedSource>();
  for (const each of named as Partial<Record<keyof NamedSource, unknown>>[]) {
    const url = parseSource(typeof each?.url === 'string' ? each.url : '');
    if (url !== undefined && isAddress(url))
      found.set(url, { url, name: typeof each.name === 'string' ? each.name : '' });
  }
  return [...found.values()];
}

function readAllowed(): readonly Source[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(tabKey) ?? '[]');
    return Array.isArray(stored) ? stored.filter((url): url is Source => typeof url === 'string') : [];
  } catch {
    return []; // storage can be forbidden, and hold anything
  }
}

/** May this page talk to it? What needs no network, and the server that the page came from, always. */
export function isAllowed(source: Source, { named, allowed } = useSources.getState()): boolean {
  return !isAddress(source) || allowed.includes(source) || named.some(({ url }) => url === source);
}

export function useIsAllowed(source: Source): boolean {
  return useSources((state) => isAllowed(source, state));
}

/** Until this tab is closed. */
export function allowInTab(source: Source): void {
  const allowed = [...useSources.getState().allowed, source];
  useSources.setState({ allowed });
  try {
    sessionStorage.setItem(tabKey, JSON.stringify(allowed));
  } catch {
    // then only until the page is left
  }
}

/** Adds a source, or gives a known one another name. */
export function nameSource(source: NamedSource): void {
  const { named } = useSources.getState();
  const isKnown = named.some(({ url }) => url === source.url);
  useSources.setState({
    named: isKnown ? named.map((each) => (each.url === source.url ? source : each)) : [...named, source],
  });
}

/** Forgets it; from now on it is asked for again. */
export function forgetSource(source: Source): void {
  const { named, allowed } = useSources.getState();
  useSources.setState({
    named: named.filter(({ url }) => url !== source),
    allowed: allowed.filter((url) => url !== source),
  });
}
