/** Tags in logfmt, with the pairs that were understood as chips below: each can be taken out again. */
import { formatLogfmt } from '#core/base/logfmt.ts';
import type { Tag } from '../../state/url/search-params.ts';
import { capital, useTerms } from '../../state/use-terms.ts';
import { Icon } from '../../widgets/icon.tsx';
import { TextField } from './field.tsx';
import styles from './search-form.module.css';

export interface TagsFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem: string | undefined;
  /** The pairs understood so far. */
  readonly tags: readonly Tag[];
}

export function TagsField({ value, onChange, problem, tags }: TagsFieldProps) {
  const terms = useTerms();
  const without = (index: number) => onChange(formatLogfmt(tags.filter((_, i) => i !== index)));
  return (
    <div>
      <TextField
        label={capital(terms.tags)}
        aside={
          <span
            data-tooltip={`Pairs of key=value, all of which must match exactly: error=true http.status_code=500 name="a b"`}
          >
            logfmt
          </span>
        }
        value={value}
        onChange={onChange}
        problem={problem}
        placeholder="error=true http.status_code=500"
        mono
      />
      {tags.length > 0 && (
        <ul className={styles.chips} aria-label="Understood as">
          {tags.map((tag, index) => (
            <li key={`${index} ${tag.key}`} className={styles.chip}>
              <span className={styles.chipText} data-tooltip={`${tag.key} = ${tag.value}`}>
                {formatLogfmt([tag])}
              </span>
              {problem === undefined && (
                <button type="button" aria-label={`Remove ${tag.key}`} onClick={() => without(index)}>
                  <Icon name="close" size={10} />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
