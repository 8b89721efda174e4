/** A link that names a server which is not known here: nothing is asked of it before somebody agrees. */
import { usePageTitle } from '../../state/page-title.ts';
import { sourceName, useRuntime } from '../../state/runtime.ts';
import type { Source } from '../../state/source.ts';
import { allowInTab, nameSource } from '../../state/sources.ts';
import { useSwitchSource } from '../../state/use-switch-source.ts';
import { Button } from '../../widgets/button.tsx';
import { EmptyState } from '../../widgets/empty-state.tsx';
import styles from './sources.module.css';

export function AskFirst({ source }: { readonly source: Source }) {
  const { config, defaultSource } = useRuntime();
  const switchTo = useSwitchSource();
  usePageTitle('Ask another server?');
  return (
    <EmptyState
      title="This link takes its traces from another server"
      advice={
        <>
          <p className={styles.host}>
            <code>{source}</code>
          </p>
          <p>
            You have not used it here before, and nothing has been sent to it. If you go on, this page asks it
            for services and traces, and it learns the address of this computer and what you look at. Its
            answers are shown as data, never run.
          </p>
        </>
      }
      action={
        <>
          <Button variant="primary" onClick={() => nameSource({ url: source, name: '' })}>
            Ask it, and add it to the sources
          </Button>
          <Button onClick={() => allowInTab(source)}>Only in this tab</Button>
          <Button variant="ghost" onClick={() => switchTo(defaultSource)}>
            Stay with {sourceName(defaultSource, config)}
          </Button>
        </>
      }
    />
  );
}
