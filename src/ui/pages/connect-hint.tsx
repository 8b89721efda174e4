/** Nothing answers behind this page: what happened, what to type, and the demo one click away. */
import { useQuery } from '@tanstack/react-query';
import { AppError, describe } from '#core/base/errors.ts';
import { infoQuery } from '../state/queries.ts';
import { sourceName, useRuntime, useSource } from '../state/runtime.ts';
import { useSwitchSource } from '../state/use-switch-source.ts';
import { Button } from '../widgets/button.tsx';
import { lazyComponent } from '../widgets/lazy-component.tsx';
import { OpenFilesButton } from './open-files-button.tsx';
import styles from './connect.module.css';

const SourceForm = lazyComponent(() =>
  import('./sources/source-form.tsx').then((module) => module.SourceForm),
);

/** Shows itself only when the source does not answer; `always` for a page that has decided so itself. */
export function ConnectHint({ always = false }: { readonly always?: boolean }) {
  const runtime = useRuntime();
  const source = useSource();
  const switchTo = useSwitchSource();
  const info = useQuery(infoQuery(runtime, source));
  if (!always && info.status !== 'error') return null;
  const { title, advice, said } = describe(info.error);
  return (
    <section className={styles.hint} aria-label="Connect to Jaeger">
      <h2 className={styles.title}>No Jaeger answers at {sourceName(source, runtime.config)}</h2>
      {info.error && (
        <div role="alert" className={styles.why}>
          <strong>{title}.</strong> {advice}
          {info.error instanceof AppError && info.error.request && <code>{info.error.request}</code>}
          {said && <pre>{said.slice(0, 600)}</pre>}
        </div>
      )}
      <div className={styles.ways}>
        <Button icon="reload" disabled={info.isFetching} onClick={() => void info.refetch()}>
          {info.isFetching ? 'Connecting…' : 'Try again'}
        </Button>
        {source !== 'demo' && (
          <Button variant="primary" onClick={() => switchTo('demo')}>
            Look at the demo
          </Button>
        )}
        <OpenFilesButton />
      </div>
      <SourceForm label="Connect to another Jaeger" onDone={switchTo} />
      <p className={styles.help}>
        From a copy of Spoor, <code>JAEGER_URL=http://host:16686 npm start</code> shows that Jaeger without
        CORS.
      </p>
    </section>
  );
}
