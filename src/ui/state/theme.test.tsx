import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultPreferences, usePreferences } from './preferences.ts';
import { chooseTheme, startTheme } from './theme.ts';

let systemIsDark = false;
let tellSystem: (() => void) | undefined;
let stop: (() => void) | undefined;

beforeEach(() => {
  systemIsDark = false;
  localStorage.clear();
  usePreferences.setState(defaultPreferences);
  window.matchMedia = () =>
    ({
      get matches() {
        return systemIsDark;
      },
      addEventListener: (_: string, listener: () => void) => {
        tellSystem = listener;
      },
      removeEventListener: () => undefined,
    }) as unknown as MediaQueryList;
});

afterEach(() => stop?.());

const shown = () => document.documentElement.dataset.theme;
const stored = () => usePreferences.getState().theme;

test.each(['?theme=dark', '?uiTheme=dark', '?q=x&theme=dark'])(
  '%s overrides without being stored',
  (search) => {
    stop = startTheme(search);
    expect([shown(), stored()]).toEqual(['dark', 'system']);
    expect(localStorage.getItem('spoor.preferences') ?? '').not.toContain('dark');
  },
);

test('nonsense in the address changes nothing', () => {
  stop = startTheme('?theme=pink');
  expect(shown()).toBe('light');
});

test('the system is followed until a person chooses', () => {
  stop = startTheme('');
  systemIsDark = true;
  tellSystem?.();
  expect(shown()).toBe('dark');
  chooseTheme('light');
  expect([shown(), stored()]).toEqual(['light', 'light']);
  expect(localStorage.getItem('spoor.preferences')).toContain('"theme":"light"');
});

test('a choice ends the override', () => {
  stop = startTheme('?theme=dark');
  chooseTheme('light');
  expect([shown(), stored()]).toEqual(['light', 'light']);
});
