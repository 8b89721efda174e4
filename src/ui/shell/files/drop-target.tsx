/** The whole page is where files can be dropped: says so while they are over it. */
import { Icon } from '../../widgets/icon.tsx';
import styles from './files.module.css';

export function DropTarget() {
  return (
    <div className={styles.target}>
      <div className={styles.targetWords}>
        <Icon name="open" size={28} />
        <strong>Drop to open</strong>
        <span>
          Traces as Jaeger, OTLP or Zipkin write them, as JSON, one document a line, packed by gzip or zip;
          folders too. They stay in this browser.
        </span>
      </div>
    </div>
  );
}
