/**
 * What a person likes it so: kept in the browser, versioned, never in a link. Stored values that are not (or no longer)
 * possible fall back to the default, one by one.
 */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];
export const timeZones = ['local', 'utc'] as const;
export type TimeZone = (typeof timeZones)[number];
export const densities = ['compact', 'comfortable'] as const;
export type Density = (typeof densities)[number];

export interface Preferences {
  readonly theme: ThemeChoice;
  readonly timeZone: TimeZone;
  readonly density: Density;
  /** How long a request may take. */
  readonly timeoutMs: number;
  /** Where the configuration offers it, searches up to now end a little earlier, for spans that arrive late. */
  readonly adjustsEnd: boolean;
  /** Sizes of panes and columns in pixels, by name (`trace.names`, `trace.details` …). */
  readonly sizes: Readonly<Record<string, number>>;
  /** Panes that are folded away, by name. */
  readonly collapsed: Readonly<Record<string, boolean>>;
  /** Keys of tags that stand at the top of the details of every span, in the order in which they were pinned. */
  readonly pinnedKeys: readonly string[];
}

export const mostPins = 20;

export const defaultPreferences: Preferences = {
  theme: 'system',
  timeZone: 'local',
  density: 'compact',
  timeoutMs: 60_000,
  adjustsEnd: true,
  sizes: {},
  collapsed: {},
  pinnedKeys: [],
};

export const timeoutChoicesMs = [10_000, 30_000, 60_000, 120_000, 300_000, 600_000] as const;

/** Whatever was stored, made safe. */
export function readPreferences(stored: unknown): Preferences {
  const from = (typeof stored === 'object' && stored !== null ? stored : {}) as Partial<
    Record<keyof Preferences, unknown>
  >;
  const word = <T extends string>(words: readonly T[], value: unknown, fallback: T): T =>
    words.find((each) => each === value) ?? fallback;
  const { theme, timeZone, density, timeoutMs } = defaultPreferences;
  const limit = from.timeoutMs;
  return {
    theme: word(themeChoices, from.theme, theme),
    timeZone: word(timeZones, from.timeZone, timeZone),
    density: word(densities, from.density, density),
    timeoutMs: typeof limit === 'number' && limit >= 1000 && limit <= 3_600_000 ? limit : timeoutMs,
    adjustsEnd: from.adjustsEnd !== false,
    sizes: entriesOf(
      from.sizes,
      (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
    ),
    collapsed: entriesOf(from.collapsed, (value) => typeof value === 'boolean'),
    pinnedKeys: keysOf(from.pinnedKeys),
  };
}

function entriesOf<T>(value: unknown, accept: (each: unknown) => boolean): Record<string, T> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, each]) => accept(each)));
}

function keysOf(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return [...new Set(value.filter((key) => typeof key === 'string'))].slice(0, mostPins);
}

export const usePreferences = create<Preferences>()(
  persist(() => defaultPreferences, {
    name: 'spoor.preferences',
    version: 1,
    migrate: (stored) => readPreferences(stored),
    merge: (stored) => readPreferences(stored),
  }),
);

export function setPreference<K extends Exclude<keyof Preferences, 'sizes' | 'collapsed' | 'pinnedKeys'>>(
  name: K,
  value: Preferences[K],
): void {
  usePreferences.setState({ [name]: value } as Partial<Preferences>);
}

/** Remembers the size of a pane; undefined goes back to its natural size. */
export function setSize(name: string, pixels: number | undefined): void {
  const { [name]: _, ...others } = usePreferences.getState().sizes;
  usePreferences.setState({ sizes: pixels === undefined ? others : { ...others, [name]: pixels } });
}

export function setCollapsed(name: string, collapsed: boolean): void {
  usePreferences.setState({ collapsed: { ...usePreferences.getState().collapsed, [name]: collapsed } });
}

/** Pins a key, or takes its pin away; one more than there is room for pushes out the oldest. */
export function togglePin(key: string): void {
  const { pinnedKeys } = usePreferences.getState();
  const others = pinnedKeys.filter((each) => each !== key);
  const next = others.length < pinnedKeys.length ? others : [...pinnedKeys, key].slice(-mostPins);
  usePreferences.setState({ pinnedKeys: next });
}

/** The remembered size of a pane, or `natural`. */
export function useSize(name: string, natural: number): number {
  return usePreferences((state) => state.sizes[name] ?? natural);
}

export function useCollapsed(name: string): boolean {
  return usePreferences((state) => state.collapsed[name] ?? false);
}
