/** The filters of the list by tags, in words, each with a way out; and how far it is known which traces meet them. */
import type { TraceSample } from '#core/analysis/compare/trace-sample.ts';
import type { SetState } from '../../state/trace-set-query.ts';
import { Button, IconButton } from '../../widgets/button.tsx';
import { Icon } from '../../widgets/icon.tsx';
import { filterWords } from '../attributes/attribute-words.ts';
import { FilterReading } from './filter-reading.tsx';
import type { SearchState } from './use-search.ts';
import styles from './results.module.css';

export interface TagFiltersProps {
  readonly search: SearchState;
  readonly state: SetState<TraceSample>;
}

export function TagFilters({ search, state }: TagFiltersProps) {
  const { params, pick } = search;
  const { only } = params;
  return (
    <div className={styles.path} role="group" aria-label="Filter by tags">
      <Icon name="filter" size={14} />
      <span className={styles.pathWords}>Only traces</span>
      {only.map((filter, k) => {
        const words = filterWords(filter);
        return (
          <span key={JSON.stringify(filter)} className={styles.chip}>
            <b data-tooltip={words}>{words}</b>
            <IconButton
              icon="close"
              label={`No longer ${words}`}
              onClick={() => pick({ only: only.filter((_, other) => other !== k) })}
            />
          </span>
        );
      })}
      {only.length > 1 && <Button onClick={() => pick({ only: [] })}>Show all traces</Button>}
      <FilterReading state={state} />
    </div>
  );
}
