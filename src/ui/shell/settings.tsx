/** What a person can set: theme, zone of times, height of rows, patience with a server. */
import type { ReactNode } from 'react';
import {
  densities,
  setPreference,
  themeChoices,
  timeoutChoicesMs,
  timeZones,
  usePreferences,
} from '../state/preferences.ts';
import { chooseTheme, useThemeChoice } from '../state/theme.ts';
import { useTimes } from '../state/times.ts';
import { Segmented } from '../widgets/tabs.tsx';
import styles from './settings.module.css';

const themeWords = { system: 'System', light: 'Light', dark: 'Dark' } as const;
const densityWords = { compact: 'Compact', comfortable: 'Comfortable' } as const;

export function Settings() {
  const { timeZone, density } = usePreferences();
  const theme = useThemeChoice();
  const times = useTimes();
  const zoneWords = { local: timeZone === 'local' ? `Local (${times.zoneLabel()})` : 'Local', utc: 'UTC' };
  return (
    <div className={styles.settings}>
      <Setting label="Theme">
        <Segmented
          label="Theme"
          value={theme}
          choices={themeChoices.map((id) => ({ id, label: themeWords[id] }))}
          onChange={chooseTheme}
        />
      </Setting>
      <Setting label="Times">
        <Segmented
          label="Time zone"
          value={timeZone}
          choices={timeZones.map((id) => ({ id, label: zoneWords[id] }))}
          onChange={(zone) => setPreference('timeZone', zone)}
        />
      </Setting>
      <Setting label="Rows">
        <Segmented
          label="Height of rows"
          value={density}
          choices={densities.map((id) => ({ id, label: densityWords[id] }))}
          onChange={(next) => setPreference('density', next)}
        />
      </Setting>
      <TimeLimit />
    </div>
  );
}

/** How long a request may take. */
export function TimeLimit() {
  const timeoutMs = usePreferences((state) => state.timeoutMs);
  const choices = [...new Set<number>([...timeoutChoicesMs, timeoutMs])].sort((a, b) => a - b);
  const words = (ms: number) => (ms < 120_000 ? `${ms / 1000} s` : `${ms / 60_000} min`);
  return (
    <label className={styles.setting}>
      <span>Request time limit</span>
      <select
        className={styles.select}
        value={timeoutMs}
        onChange={(event) => setPreference('timeoutMs', Number(event.target.value))}
      >
        {choices.map((ms) => (
          <option key={ms} value={ms}>
            {words(ms)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Setting({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.setting}>
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}
