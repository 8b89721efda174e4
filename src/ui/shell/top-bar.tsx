/** Top bar: where one is, what one looks for, where the traces come from, how it all looks. */
import { type ReactNode, useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, NavLink } from 'react-router-dom';
import { infoQuery, metricsOfferQuery } from '../state/queries.ts';
import { useLinkTo, useRuntime, useSource } from '../state/runtime.ts';
import { keyNames, useShortcuts } from '../state/shortcuts.ts';
import { chooseTheme, useThemeChoice } from '../state/theme.ts';
import { type ThemeChoice, themeChoices } from '../state/preferences.ts';
import { IconButton } from '../widgets/button.tsx';
import { Icon, type IconName } from '../widgets/icon.tsx';
import { lazyComponent } from '../widgets/lazy-component.tsx';
import { type EarlyKeys, catchEarlyKeys } from './early-keys.ts';
import { SourceIndicator } from './source-indicator.tsx';
import styles from './top-bar.module.css';

const Omnibox = lazyComponent(() => import('./omnibox.tsx').then((module) => module.Omnibox));
const HelpDialog = lazyComponent(() => import('./help-dialog.tsx').then((module) => module.HelpDialog));

const PeerMenu = lazyComponent(() => import('./peer-menu.tsx').then((module) => module.PeerMenu));

export function TopBar() {
  const linkTo = useLinkTo();
  const { config } = useRuntime();
  return (
    <header className={styles.bar}>
      <Link to={linkTo('/search')} className={styles.brand} aria-label="Spoor, to the search">
        <Mark />
        <span className={styles.name}>Spoor</span>
      </Link>
      <nav aria-label="Pages" className={styles.pages}>
        <NavLink to={linkTo('/search')} className={styles.page}>
          Search
        </NavLink>
        <NavLink to={linkTo('/compare')} className={styles.page}>
          Compare
        </NavLink>
        {config.dependenciesMenu && (
          <NavLink to={linkTo('/dependencies')} className={styles.page}>
            Dependencies
          </NavLink>
        )}
        {config.monitorMenu && <MonitorLink />}
      </nav>
      <span className={styles.space} />
      {config.menu.length > 0 && <PeerMenu />}
      <OmniboxButton />
      <SourceIndicator />
      {config.themeSwitch && <ThemeButton />}
      <HelpButton />
    </header>
  );
}

/** Only where the source has metrics, which is asked after what the page itself is about. */
function MonitorLink() {
  const linkTo = useLinkTo();
  const runtime = useRuntime();
  const source = useSource();
  const { isSuccess } = useQuery(infoQuery(runtime, source));
  const { data } = useQuery({ ...metricsOfferQuery(runtime, source), enabled: isSuccess });
  if (data?.state !== 'offered') return undefined;
  return (
    <NavLink to={linkTo('/monitor')} className={styles.page}>
      Monitor
    </NavLink>
  );
}

/** Three spans, one after the other: the mark. */
export function Mark(): ReactNode {
  return (
    <svg width={20} height={20} viewBox="0 0 20 20" aria-hidden="true" className={styles.mark}>
      <path d="M3 4.5h7M6 10h8M10 15.5h7" strokeWidth={3} strokeLinecap="round" />
    </svg>
  );
}

function OmniboxButton() {
  const [early, setEarly] = useState<EarlyKeys | undefined>(undefined);
  const open = () => early === undefined && setEarly(catchEarlyKeys());
  const close = () => setEarly(undefined);
  // However it ends, the keys are the page's again.
  useEffect(() => () => void early?.take(), [early]);
  useShortcuts('Everywhere', [
    {
      keys: '$mod+k',
      label: 'Go to a trace, service or command',
      run: () => (early === undefined ? open() : close()),
    },
  ]);
  return (
    <>
      <button
        type="button"
        className={styles.omnibox}
        aria-haspopup="dialog"
        aria-expanded={early !== undefined}
        aria-label="Go to a trace, service or command"
        onPointerEnter={() => void Omnibox.preload().catch(() => undefined)}
        onClick={open}
      >
        <Icon name="search" size={14} />
        <span className={styles.omniboxHint}>Trace ID, service or command</span>
        <kbd className={styles.omniboxKey}>{keyNames('$mod+k').join(' ')}</kbd>
      </button>
      {early && <Omnibox early={early} onClose={close} />}
    </>
  );
}

const themeIcons: Record<ThemeChoice, IconName> = { system: 'system', light: 'sun', dark: 'moon' };
const themeWords: Record<ThemeChoice, string> = { system: 'as the system', light: 'light', dark: 'dark' };

export function ThemeButton() {
  const choice = useThemeChoice();
  const next = themeChoices[(themeChoices.indexOf(choice) + 1) % themeChoices.length];
  return (
    <IconButton
      icon={themeIcons[choice]}
      label={`Theme: ${themeWords[choice]}`}
      tooltip={`Theme: ${themeWords[choice]}. Click for ${themeWords[next]}.`}
      onClick={() => chooseTheme(next)}
    />
  );
}

export function HelpButton() {
  const [open, setOpen] = useState(false);
  useShortcuts('Everywhere', [
    { keys: ['Shift+?', '?'], label: 'Keys and settings', run: () => setOpen(true) },
  ]);
  return (
    <>
      <IconButton
        icon="help"
        label="Keys and settings"
        tooltip="Keys and settings (?)"
        aria-haspopup="dialog"
        onPointerEnter={() => void HelpDialog.preload().catch(() => undefined)}
        onClick={() => setOpen(true)}
      />
      {open && <HelpDialog onClose={() => setOpen(false)} />}
    </>
  );
}
