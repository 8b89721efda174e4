/** The services and who calls whom: over any time, from what the server counted or from traces, and as it was before. */
import { useQuery } from '@tanstack/react-query';
import { usePageTitle } from '../../state/page-title.ts';
import { infoQuery } from '../../state/queries.ts';
import { useRuntime, useSource } from '../../state/runtime.ts';
import { AskBar } from './ask-bar.tsx';
import { Outcome } from './outcome.tsx';
import { useDependencyAddress } from './use-address.ts';
import { useGraphAnswer } from './use-graph-answer.ts';
import styles from './dependencies.module.css';

export default function DependenciesPage() {
  const runtime = useRuntime();
  const info = useQuery(infoQuery(runtime, useSource()));
  const address = useDependencyAddress(
    runtime.config.searchWithoutServiceName || info.data?.anyService === true,
  );
  const answer = useGraphAnswer(address, address.window);
  const before = useGraphAnswer(address, address.versus);
  usePageTitle('Dependencies');
  return (
    <div className={styles.page}>
      <h1 className="sr-only">Dependencies</h1>
      <AskBar address={address} answer={answer} />
      <div className={styles.outcome}>
        <Outcome address={address} answer={answer} before={before} />
      </div>
    </div>
  );
}
