/**
 * Which theme is shown: the address (`?theme=`, or the peer's `uiTheme=`) wins over the preference without being stored,
 * and `system` follows the operating system. Written to <html> so that CSS alone can follow it.
 */
import { create } from 'zustand';
import { setPreference, themeChoices, type ThemeChoice, usePreferences } from './preferences.ts';

interface ThemeState {
  /** Asked for by the address; undefined if it does not say, or once a person has chosen otherwise. */
  readonly override: ThemeChoice | undefined;
}

const useThemeState = create<ThemeState>(() => ({ override: undefined }));

/** What is chosen, for the switch. */
export function useThemeChoice(): ThemeChoice {
  const override = useThemeState((state) => state.override);
  const preferred = usePreferences((state) => state.theme);
  return override ?? preferred;
}

export function chooseTheme(choice: ThemeChoice): void {
  useThemeState.setState({ override: undefined });
  setPreference('theme', choice);
}

/** What an address asks for. */
export function themeInAddress(search: string): ThemeChoice | undefined {
  const params = new URLSearchParams(search);
  const asked = params.get('theme') ?? params.get('uiTheme');
  return themeChoices.find((choice) => choice === asked);
}

/** Keeps <html data-theme data-density> in step. Called once, before the first render; returns how to stop. */
export function startTheme(search: string): () => void {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const { theme, density } = usePreferences.getState();
    const choice = useThemeState.getState().override ?? theme;
    document.documentElement.dataset.theme =
      choice === 'system' ? (system.matches ? 'dark' : 'light') : choice;
    document.documentElement.dataset.density = density;
  };
  useThemeState.setState({ override: themeInAddress(search) });
  apply();
  system.addEventListener('change', apply);
  const stops = [usePreferences.subscribe(apply), useThemeState.subscribe(apply)];
  return () => {
    system.removeEventListener('change', apply);
    for (const stop of stops) stop();
  };
}
