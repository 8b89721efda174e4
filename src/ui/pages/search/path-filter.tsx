/** The path that filters the list of traces, in words, with a way out; and how far it is known which traces those are. */
import { stepsTo } from '#core/analysis/call-paths-figures.ts';
import type { CallPathTable } from '#core/analysis/call-paths.ts';
import type { SetState } from '../../state/trace-set-query.ts';
import { Button, IconButton } from '../../widgets/button.tsx';
import { Icon } from '../../widgets/icon.tsx';
import { plural } from './result-set.ts';
import styles from './results.module.css';

export interface PathFilterProps {
  readonly path: string;
  readonly state: SetState<CallPathTable>;
  readonly onClear: () => void;
}

export function PathFilter({ path, state, onClear }: PathFilterProps) {
  const { answer, error, again, stop } = state;
  const table = answer?.result;
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
      {error !== null && (
        <>
          <span className={styles.bad}>The traces could not be read.</span>
          <Button onClick={again}>Try again</Button>
        </>
      )}
      {answer !== undefined && answer.phase === 'reading' && (
        <>
          <span className={styles.quiet} role="status">
            {answer.read + answer.failed} of {plural(answer.total, 'trace')} read
          </span>
          <Button onClick={stop}>Stop</Button>
        </>
      )}
      {answer !== undefined && answer.phase === 'stopped' && (
        <>
          <span className={styles.quiet}>
            Only {answer.read} of {plural(answer.total, 'trace')} were read.
          </span>
          <Button onClick={again}>Read all</Button>
        </>
      )}
      {answer !== undefined && answer.phase === 'done' && answer.failed > 0 && (
        <span className={styles.quiet}>{plural(answer.failed, 'trace')} could not be read.</span>
      )}
    </div>
  );
}

function nameOf({ service, operation }: { readonly service: string; readonly operation: string }): string {
  return `${service} ${operation}`;
}
