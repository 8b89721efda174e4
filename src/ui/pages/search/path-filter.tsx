/** The path that filters the list of traces, in words, with a way out; and how far it is known which traces those are. */
import { stepsTo } from '#core/analysis/call-paths-figures.ts';
import type { CallPathTable } from '#core/analysis/call-paths.ts';
import type { SetState } from '../../state/trace-set-query.ts';
import { IconButton } from '../../widgets/button.tsx';
import { Icon } from '../../widgets/icon.tsx';
import { FilterReading } from './filter-reading.tsx';
import styles from './results.module.css';

export interface PathFilterProps {
  readonly path: string;
  readonly state: SetState<CallPathTable>;
  readonly onClear: () => void;
}

export function PathFilter({ path, state, onClear }: PathFilterProps) {
  const table = state.answer?.result;
  const p = table?.id.indexOf(path) ?? -1;
  const steps = table === undefined || p < 0 ? [] : stepsTo(table, p).map(nameOf);
  return (
    <div className={styles.path} role="group" aria-label="Filter by call path">
      <Icon name="filter" size={14} />
      <span className={styles.pathWords}>
        Passing through <b data-tooltip={steps.join('\n› ')}>{steps.at(-1) ?? 'a call path'}</b>
        {steps.length > 1 && <span className={styles.quiet}> called by {steps.at(-2)}</span>}
      </span>
      <IconButton icon="close" label="Show all traces" onClick={onClear} />
      <FilterReading state={state} />
    </div>
  );
}

function nameOf({ service, operation }: { readonly service: string; readonly operation: string }): string {
  return `${service} ${operation}`;
}
