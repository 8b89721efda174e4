/** What the omnibox can do besides going somewhere. */
import { useMemo } from 'react';
import { pickFiles, showFiles } from '../state/files-door.ts';
import { useQuery } from '@tanstack/react-query';
import { metricsOfferQuery } from '../state/queries.ts';
import { setPreference, usePreferences } from '../state/preferences.ts';
import { type Source, useRuntime, useSource } from '../state/runtime.ts';
import { useSession } from '../state/session.ts';
import { chooseTheme, useThemeChoice } from '../state/theme.ts';
import { shareCommands } from '../pages/trace/share/share-items.ts';
import type { Command } from './go-to.ts';

export interface Navigation {
  readonly go: (path: string) => void;
  readonly switchTo: (source: Source) => void;
}

export function useCommands({ go, switchTo }: Navigation): readonly Command[] {
  const runtime = useRuntime();
  const { config, defaultSource } = runtime;
  const source = useSource();
  const theme = useThemeChoice();
  const offer = useQuery({ ...metricsOfferQuery(runtime, source), enabled: false }).data?.state;
  const { timeZone, density } = usePreferences();
  const share = useSession((session) => session.share);
  return useMemo(() => {
    const commands: (Command & { readonly done?: boolean })[] = [
      ...(share === undefined ? [] : shareCommands(share)),
      { id: 'search', label: 'Go to search', words: 'find traces', run: () => go('/search') },
      {
        id: 'compare',
        label: 'Compare two traces',
        words: 'difference diff slower',
        run: () => go('/compare'),
      },
      {
        id: 'dependencies',
        label: 'Go to dependencies',
        words: 'service graph architecture who calls whom',
        run: () => go('/dependencies'),
      },
      {
        id: 'monitor',
        label: 'Go to monitor',
        words: 'metrics latency request rate error rate',
        done: offer !== 'offered',
        run: () => go('/monitor'),
      },
      {
        id: 'light',
        label: 'Theme: light',
        words: 'colour',
        done: theme === 'light',
        run: () => chooseTheme('light'),
      },
      {
        id: 'dark',
        label: 'Theme: dark',
        words: 'colour',
        done: theme === 'dark',
        run: () => chooseTheme('dark'),
      },
      {
        id: 'system',
        label: 'Theme: as the system',
        words: 'colour',
        done: theme === 'system',
        run: () => chooseTheme('system'),
      },
      {
        id: 'zone',
        label: timeZone === 'utc' ? 'Show times in the local zone' : 'Show times in UTC',
        words: 'time zone',
        run: () => setPreference('timeZone', timeZone === 'utc' ? 'local' : 'utc'),
      },
      {
        id: 'density',
        label: density === 'compact' ? 'Rows: comfortable' : 'Rows: compact',
        words: 'density height',
        run: () => setPreference('density', density === 'compact' ? 'comfortable' : 'compact'),
      },
      ...(config.fileUpload ? fileCommands : []),
      {
        id: 'files source',
        label: 'Search the opened files',
        words: 'source',
        done: source === 'files',
        run: () => switchTo('files'),
      },
      {
        id: 'demo',
        label: 'Show the demo',
        words: 'source',
        done: source === 'demo',
        run: () => switchTo('demo'),
      },
      {
        id: 'home',
        label: 'Back to the default source',
        words: 'jaeger origin',
        done: source === defaultSource,
        run: () => switchTo(defaultSource),
      },
    ];
    return commands.filter(({ done }) => done !== true);
  }, [config, defaultSource, density, go, offer, share, source, switchTo, theme, timeZone]);
}

const fileCommands: readonly Command[] = [
  {
    id: 'open',
    label: 'Open files…',
    words: 'file folder json import upload drop',
    run: () => pickFiles(),
  },
  {
    id: 'files',
    label: 'Opened files and what was read of them',
    words: 'report import forget storage',
    run: () => showFiles(true),
  },
];
