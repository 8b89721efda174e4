/** Where the traces come from: reachable or not, name, version. Opens the panel that explains and switches it. */
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { infoQuery } from '../state/queries.ts';
import { useReachable } from '../state/reachability.ts';
import { sourceName, useRuntime, useSource } from '../state/runtime.ts';
import { useIsAllowed, useSources } from '../state/sources.ts';
import { lazyComponent } from '../widgets/lazy-component.tsx';
import { versionWords } from '../state/version-words.ts';
import styles from './source-indicator.module.css';

const SourcePanel = lazyComponent(() => import('./source-panel.tsx').then((module) => module.SourcePanel));

const stateWords = {
  pending: 'connecting',
  success: 'connected',
  error: 'unreachable',
  unasked: 'not asked',
} as const;

export function SourceIndicator() {
  const runtime = useRuntime();
  const source = useSource();
  const isAllowed = useIsAllowed(source);
  useSources();
  const info = useQuery({ ...infoQuery(runtime, source), enabled: isAllowed });
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const name = sourceName(source, runtime.config);
  const version = versionWords(info.data?.version);
  const unreachable = useReachable(source) === false;
  const state = !isAllowed ? 'unasked' : info.isFetching ? 'pending' : unreachable ? 'error' : info.status;
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.indicator}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={`Source: ${name}, ${version === '' ? '' : `${version}, `}${stateWords[state]}`}
        onPointerEnter={() => void SourcePanel.preload().catch(() => undefined)}
        onClick={() => setOpen(!open)}
      >
        <span className={styles.dot} data-state={state} />
        <span className={styles.name}>{name}</span>
        <span className={styles.version}>{state === 'success' ? version : stateWords[state]}</span>
      </button>
      {open && <SourcePanel anchor={button} onClose={() => setOpen(false)} />}
    </>
  );
}
