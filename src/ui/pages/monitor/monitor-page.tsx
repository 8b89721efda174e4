/** Latency, request rate and error rate of a service and its operations, as the server's metrics have them. */
import { usePageTitle } from '../../state/page-title.ts';
import { AskBar } from './ask-bar.tsx';
import { Outcome } from './outcome.tsx';
import { useMonitorAddress } from './use-address.ts';
import { useMetrics } from './use-metrics.ts';
import styles from './monitor.module.css';

export default function MonitorPage() {
  const address = useMonitorAddress();
  const monitored = useMetrics(address);
  const { service } = address.params;
  usePageTitle(service === '' ? 'Monitor' : `${service} · Monitor`);
  return (
    <div className={styles.page}>
      <h1 className="sr-only">Monitor</h1>
      <AskBar address={address} monitored={monitored} />
      <div className={styles.outcome}>
        <Outcome address={address} monitored={monitored} />
      </div>
    </div>
  );
}
