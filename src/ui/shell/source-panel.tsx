/** The source explained: what it is, what it speaks, whether it answers; and the way to another. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useState } from 'react';
import { AppError, describe } from '#core/base/errors.ts';
import { infoQuery, metricsOfferQuery, servicesQuery } from '../state/queries.ts';
import { useReachable } from '../state/reachability.ts';
import { type Source, sourceName, useRuntime, useSource } from '../state/runtime.ts';
import { type NamedSource, useIsAllowed } from '../state/sources.ts';
import { useSwitchSource } from '../state/use-switch-source.ts';
import { Button } from '../widgets/button.tsx';
import { Popover } from '../widgets/popover.tsx';
import { dialectText, offerText } from '../pages/sources/ability-words.ts';
import { SourceDialog } from '../pages/sources/source-dialog.tsx';
import { SourceList } from '../pages/sources/source-list.tsx';
import { FilesFacts } from './files/files-facts.tsx';
import { TimeLimit } from './settings.tsx';
import { versionWords } from '../state/version-words.ts';
import styles from './source-panel.module.css';

/** For a source whose latest request, of whichever page, got no answer. */
const silence = new AppError({ kind: 'network', detail: '' });

export interface SourcePanelProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

export function SourcePanel({ anchor, onClose }: SourcePanelProps) {
  const runtime = useRuntime();
  const current = useSource();
  const switchTo = useSwitchSource();
  const isAllowed = useIsAllowed(current);
  const choose = (source: Source) => {
    onClose();
    switchTo(source);
  };
  const [edited, setEdited] = useState<{ readonly known: NamedSource | undefined }>();
  // In place of the panel, which would close under a dialog.
  if (edited !== undefined) return <SourceDialog {...edited} onDone={choose} onClose={onClose} />;
  return (
    <Popover label="Source of traces" anchor={anchor} onClose={onClose}>
      <div className={styles.panel}>
        <section>
          <h2 className={styles.title}>{sourceName(current, runtime.config)}</h2>
          {current === 'files' && <FilesFacts />}
          {current !== 'files' && isAllowed && <Facts source={current} />}
          {!isAllowed && <p className={styles.faint}>Not asked yet.</p>}
        </section>
        <section className={styles.section}>
          <TimeLimit />
        </section>
        <section className={styles.section}>
          <h3 className={styles.heading}>Sources</h3>
          <SourceList current={current} onChoose={choose} onEdit={(known) => setEdited({ known })} />
          <Button icon="plus" className={styles.add} onClick={() => setEdited({ known: undefined })}>
            Add a Jaeger…
          </Button>
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
  // Asked by the top bar.
  const offer = useQuery({ ...metricsOfferQuery(runtime, source), enabled: false }).data;
  const metrics = offer === undefined ? undefined : offer.state === 'offered';
  if (info.isFetching || services.isFetching) return <p className={styles.faint}>Connecting…</p>;
  const retry = () => void (info.isSuccess ? services : info).refetch();
  if (info.data === undefined) return <Unreachable error={info.error} onRetry={retry} />;
  if (!reachable) return <Unreachable error={services.error ?? silence} onRetry={retry} />;
  return (
    <>
      <dl className={styles.facts}>
        <Fact label="State">Connected</Fact>
        <Fact label="Version">{versionWords(info.data.version) || 'not told'}</Fact>
        <Fact label="API">{dialectText(info.data)}</Fact>
        <Fact label="Offers">{offerText(info.data, metrics) ?? 'not told'}</Fact>
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
