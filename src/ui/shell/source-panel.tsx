/** The source explained: what it is, what it speaks, whether it answers; and the way to another. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, type RefObject } from 'react';
import { AppError, describe } from '#core/base/errors.ts';
import { infoQuery, servicesQuery } from '../state/queries.ts';
import { useReachable } from '../state/reachability.ts';
import { type Source, sourceName, useRuntime, useSource } from '../state/runtime.ts';
import { useSwitchSource } from '../state/use-switch-source.ts';
import { Button } from '../widgets/button.tsx';
import { Popover } from '../widgets/popover.tsx';
import { ConnectForm } from '../pages/connect-form.tsx';
import { TimeLimit } from './settings.tsx';
import { versionWords } from './version-words.ts';
import styles from './source-panel.module.css';

/** For a source whose latest request, of whichever page, got no answer. */
const silence = new AppError({ kind: 'network', detail: '' });

const dialectWords = {
  v3: 'api/v3, with trace summaries',
  v1: 'api (legacy JSON)',
  files: 'none: files are read in this browser',
} as const;

export interface SourcePanelProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

export function SourcePanel({ anchor, onClose }: SourcePanelProps) {
  const runtime = useRuntime();
  const current = useSource();
  const switchTo = useSwitchSource();
  const choose = (source: Source) => {
    onClose();
    switchTo(source);
  };
  const others = (['origin', 'demo', 'files'] as const).filter((source) => source !== current);
  return (
    <Popover label="Source of traces" anchor={anchor} onClose={onClose}>
      <div className={styles.panel}>
        <section>
          <h2 className={styles.title}>{sourceName(current, runtime.config)}</h2>
          <Facts source={current} />
        </section>
        <section className={styles.section}>
          <TimeLimit />
        </section>
        <section className={styles.section}>
          <h3 className={styles.heading}>Switch to</h3>
          <div className={styles.choices}>
            {others.map((source) => (
              <Button key={source} onClick={() => choose(source)}>
                {source === 'origin'
                  ? `This server (${sourceName(source, runtime.config)})`
                  : sourceName(source, runtime.config)}
              </Button>
            ))}
          </div>
          <ConnectForm onConnect={choose} />
        </section>
      </div>
    </Popover>
  );
}

function Facts({ source }: { readonly source: Source }) {
  const runtime = useRuntime();
  const info = useQuery(infoQuery(runtime, source));
  // What the server is, is asked once; whether it still answers shows in a question that goes out every time.
  const services = useQuery({ ...servicesQuery(runtime, source), enabled: info.isSuccess });
  const reachable = useReachable(source) !== false;
  if (info.isFetching || services.isFetching) return <p className={styles.faint}>Connecting…</p>;
  const retry = () => void (info.isSuccess ? services : info).refetch();
  if (info.data === undefined) return <Unreachable error={info.error} onRetry={retry} />;
  if (!reachable) return <Unreachable error={services.error ?? silence} onRetry={retry} />;
  return (
    <>
      <dl className={styles.facts}>
        <Fact label="State">Connected</Fact>
        <Fact label="Version">{versionWords(info.data.version) || 'not told'}</Fact>
        <Fact label="API">{dialectWords[info.data.dialect]}</Fact>
        {source !== 'demo' && <Fact label="Address">{source === 'origin' ? document.baseURI : source}</Fact>}
      </dl>
      {source === 'demo' && (
        <p className={styles.faint}>Invented traces, made in this browser. No server is asked.</p>
      )}
    </>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Unreachable({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { title, advice, said } = describe(error);
  return (
    <div role="alert" className={styles.trouble}>
      <strong>{title}</strong>
      <p>{advice}</p>
      {error instanceof AppError && error.request && <code>{error.request}</code>}
      {said && <pre>{said.slice(0, 400)}</pre>}
      <Button icon="reload" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}
