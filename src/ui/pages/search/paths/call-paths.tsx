/** Call paths: all traces of a result merged into one tree of who calls what, with what each way through it comes to. */
import { useId, useMemo } from 'react';
import { pathColumns } from '#core/analysis/call-paths-figures.ts';
import type { CallPathTable } from '#core/analysis/call-paths.ts';
import { assignServiceColours } from '#core/analysis/service-colours.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import type { SetState } from '../../../state/trace-set-query.ts';
import { Button, IconButton } from '../../../widgets/button.tsx';
import { EmptyState } from '../../../widgets/empty-state.tsx';
import { ErrorPanel } from '../../../widgets/error-panel.tsx';
import { lazyComponent } from '../../../widgets/lazy-component.tsx';
import { Skeleton } from '../../../widgets/skeleton.tsx';
import { Segmented } from '../../../widgets/tabs.tsx';
import type { Found } from '../../../state/found.ts';
import { SetProgress } from '../set-progress.tsx';
import type { SearchState } from '../use-search.ts';
import styles from './call-paths.module.css';
import { columns, spanWords } from './columns.ts';
import { PathGrid } from './grid.tsx';
import { usePlace } from './use-place.ts';
import type { PathPlace } from './use-place.ts';

export interface CallPathsProps {
  readonly state: SetState<CallPathTable>;
  readonly search: SearchState;
  /** Everything the search returned. */
  readonly all: readonly Found[];
}

export function CallPaths(props: CallPathsProps) {
  const { answer, error, again } = props.state;
  if (error !== null) return <ErrorPanel error={error} onRetry={again} />;
  return (
    <div className={styles.view}>
      {answer !== undefined && <SetProgress {...props.state} answer={answer} />}
      {answer?.result === undefined ? (
        <Skeleton label="Reading traces" lines={12} />
      ) : answer.result.length === 0 ? (
        <EmptyState
          title="No trace has been read"
          action={<Button onClick={again}>Read the traces</Button>}
        />
      ) : (
        <Table {...props} table={answer.result} isPartial={answer.phase === 'reading'} />
      )}
    </div>
  );
}

interface TableProps extends CallPathsProps {
  readonly table: CallPathTable;
  readonly isPartial: boolean;
}

function Table({ table, isPartial, search, all }: TableProps) {
  const { params, pick } = search;
  const sort = params['paths.sort'];
  const place = usePlace(table, sort, params['paths.find']);
  const colours = useMemo(
    () => assignServiceColours(all.flatMap(({ summary }) => summary.services.map(({ name }) => name))),
    [all],
  );
  const toolbar = <Toolbar table={table} search={search} place={place} />;
  if (params['paths.as'] === 'graph')
    return (
      <>
        {toolbar}
        <div className={styles.body}>
          <PathGraph
            {...{ table, colours, search }}
            fallback={<Skeleton label="Loading the graph" lines={8} />}
          />
        </div>
      </>
    );
  return (
    <>
      {toolbar}
      <div className={styles.body}>
        <PathGrid
          table={table}
          colours={colours}
          place={place}
          selected={params.path}
          sort={sort}
          heat={params['paths.heat']}
          isPartial={isPartial}
          onSort={(next) => pick({ 'paths.sort': next })}
          onList={(path) => pick({ path: table.id[path], tab: 'traces' })}
        />
        {place.rows.length === 0 && (
          <div className={styles.nothing}>
            <EmptyState
              title={`No path has “${params['paths.find'].trim()}”`}
              action={<Button onClick={() => pick({ 'paths.find': '' })}>Show all paths</Button>}
            />
          </div>
        )}
      </div>
    </>
  );
}

/** With the drawing widget: a chunk of its own. */
const PathGraph = lazyComponent(() => import('./path-graph.tsx').then((module) => module.PathGraph));

interface ToolbarProps extends Pick<CallPathsProps, 'search'> {
  readonly table: CallPathTable;
  readonly place: PathPlace;
}

function Toolbar({ table, search, place }: ToolbarProps) {
  const { params, pick, adjust } = search;
  const heatId = useId();
  const isGraph = params['paths.as'] === 'graph';
  const isTree = params['paths.sort'].column === 'tree' && !isGraph;
  const paths = counted(table.length, 'path');
  return (
    <div className={styles.tools}>
      <Segmented
        label="Call paths as"
        value={params['paths.as']}
        choices={[
          { id: 'table', label: 'Table' },
          { id: 'graph', label: 'Graph' },
        ]}
        onChange={(as) => pick({ 'paths.as': as })}
      />
      <input
        type="search"
        className={styles.filter}
        aria-label="Find paths by service and operation"
        placeholder="Find paths"
        spellCheck={false}
        autoComplete="off"
        value={params['paths.find']}
        onChange={(event) => adjust({ 'paths.find': event.target.value })}
      />
      <div className={styles.heat}>
        <label htmlFor={heatId}>Colour</label>
        <select
          id={heatId}
          value={params['paths.heat']}
          onChange={({ target: { value } }) =>
            pick({ 'paths.heat': pathColumns.find((column) => column === value) ?? 'none' })
          }
        >
          <option value="none">No column</option>
          {columns.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </div>
      {isTree && (
        <>
          <IconButton icon="collapseAll" label="Collapse all" onClick={place.closeAll} />
          <IconButton icon="expandAll" label="Expand all" onClick={place.openAll} />
        </>
      )}
      <span role="status" className={styles.words}>
        {isGraph || place.rows.length === table.length
          ? paths
          : `${formatCount(place.rows.length)} of ${paths}`}{' '}
        in {counted(table.traceIds.length, 'trace')}, {spanWords(table.spans)}
      </span>
    </div>
  );
}
