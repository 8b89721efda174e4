/** Every source there is, the one in use marked; those that were added can be changed and forgotten. */
import { sourceName, useRuntime } from '../../state/runtime.ts';
import { isAddress, type Source } from '../../state/source.ts';
import { forgetSecrets } from '../../state/source-secrets.ts';
import { forgetSource, type NamedSource, useSources } from '../../state/sources.ts';
import { Button, IconButton } from '../../widgets/button.tsx';
import { Icon } from '../../widgets/icon.tsx';
import styles from './sources.module.css';

export interface SourceListProps {
  readonly current: Source;
  readonly onChoose: (source: Source) => void;
  readonly onEdit: (known: NamedSource) => void;
}

export function SourceList({ current, onChoose, onEdit }: SourceListProps) {
  const { config } = useRuntime();
  const named = useSources((state) => state.named);
  const isListed = !isAddress(current) || named.some(({ url }) => url === current);
  const forget = (url: Source) => {
    forgetSource(url);
    forgetSecrets(url);
  };
  const row = (source: Source, detail: string) => (
    <button
      type="button"
      className={styles.choice}
      aria-current={source === current}
      onClick={() => onChoose(source)}
    >
      <span className={styles.sign}>{source === current && <Icon name="check" size={14} />}</span>
      <span className={styles.choiceName}>{sourceName(source, config)}</span>
      <span className={styles.detail}>{detail}</span>
    </button>
  );
  return (
    <ul className={styles.list} aria-label="Sources">
      <li>{row('origin', 'serves this page')}</li>
      <li>{row('demo', 'invented traces, no server')}</li>
      <li>{row('files', 'in this browser')}</li>
      {!isListed && <li>{row(current, 'in this tab only')}</li>}
      {named.map((each) => (
        <li key={each.url}>
          {row(each.url, each.name === '' ? '' : hostOf(each.url))}
          <Button
            variant="ghost"
            aria-label={`Change ${sourceName(each.url, config)}`}
            onClick={() => onEdit(each)}
          >
            Change
          </Button>
          <IconButton
            icon="close"
            label={`Forget ${sourceName(each.url, config)}`}
            onClick={() => forget(each.url)}
          />
        </li>
      ))}
    </ul>
  );
}

function hostOf(url: Source): string {
  return new URL(url).host;
}
