/** Call paths drawn: the same tree as the table, with how many traces take each way, and where the time goes. */
import { useCallback, useMemo, useRef, useState } from 'react';
import { tracesThrough } from '#core/analysis/call-paths-figures.ts';
import type { CallPathTable } from '#core/analysis/call-paths.ts';
import type { ServiceColour } from '#core/analysis/service-colours.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import type { Drawable } from '../../../graphs/layout-question.ts';
import { useGraphKeys } from '../../../graphs/use-graph-keys.ts';
import { useLaidOut } from '../../../graphs/use-laid-out.ts';
import { Waiting } from '../../../graphs/waiting.tsx';
import { mark } from '../../../state/idle.ts';
import { Button } from '../../../widgets/button.tsx';
import { EmptyState } from '../../../widgets/empty-state.tsx';
import { Graph } from '../../../widgets/graph/graph.tsx';
import type { GraphHandle } from '../../../widgets/graph/graph-props.ts';
import { Skeleton } from '../../../widgets/skeleton.tsx';
import { Segmented } from '../../../widgets/tabs.tsx';
import { hopsOf, mostPaths } from '../../drawn-paths.ts';
import type { SearchState } from '../use-search.ts';
import styles from './call-paths.module.css';
import { columns } from './columns.ts';
import { pathModel, shownPaths } from './path-model.ts';
import type { ShownPaths } from './path-model.ts';

export interface PathGraphProps {
  readonly table: CallPathTable;
  readonly colours: ReadonlyMap<string, ServiceColour>;
  readonly search: SearchState;
}

interface Subject extends Drawable {
  readonly shown: ShownPaths;
}

/** Two lines of figures below the names, px. */
const figureRoom = 30;

export function PathGraph({ table, colours, search }: PathGraphProps) {
  const { params } = search;
  const { 'paths.find': find, 'paths.focus': focus, 'paths.heat': heat, 'paths.flow': flow } = params;
  const { up, down } = hopsOf(params['paths.up'], params['paths.down']);
  const subject = useMemo((): Subject => {
    const shown = shownPaths(table, { find, focus, up, down });
    const { paths, to } = shown;
    return {
      shown,
      model: pathModel(shown, { colours, heat: 'none' }),
      weight: (at) => 1 + tracesThrough(table, paths[to[at]]) / Math.max(1, table.traceIds.length),
      share: undefined,
      room: figureRoom,
    };
  }, [table, colours, find, focus, up, down]);
  const { laid, isStale, progress, error } = useLaidOut({ subject, direction: flow });
  const waiting = <Waiting {...(progress === undefined ? {} : { share: progress })} />;
  const model = useMemo(() => laid && pathModel(laid.shown, { colours, heat }), [laid, colours, heat]);
  if (error !== null)
    return <EmptyState title="The call paths could not be laid out" advice={error.message} />;
  if (subject.shown.paths.length === 0)
    return (
      <EmptyState
        title={`No path has “${find.trim()}”`}
        action={<Button onClick={() => search.pick({ 'paths.find': '' })}>Show all paths</Button>}
      />
    );
  if (laid === undefined || model === undefined)
    return (
      <>
        <Skeleton label="Laying out the call paths" lines={8} />
        {waiting}
      </>
    );
  return (
    <>
      <Drawing {...{ search, model, isStale }} shown={laid.shown} places={laid.places} />
      {isStale && waiting}
    </>
  );
}

interface DrawingProps extends Pick<Parameters<typeof Graph>[0], 'model' | 'places'> {
  readonly search: SearchState;
  readonly shown: ShownPaths;
  readonly isStale: boolean;
}

function Drawing({ search, shown, model, places, isStale }: DrawingProps) {
  const { params, pick } = search;
  const handle = useRef<GraphHandle>(null);
  const walk = useWalk(search, shown);
  const flow = params['paths.flow'];
  const turn = () => pick({ 'paths.flow': flow === 'right' ? 'down' : 'right' });
  useGraphKeys({
    handle,
    enter: 'Select the path; again: list its traces',
    more: [{ keys: 'r', label: 'Calls lead right, or down', run: turn }],
  });
  const heat = columns.find(({ id }) => id === params['paths.heat']);
  return (
    <Graph
      {...{ model, places, handle, isStale }}
      {...walk}
      label="Call path graph"
      focus={useFocus(search, shown)}
      matches={undefined}
      dims={false}
      legend={{
        edges: [{ label: 'calls; the wider, the more traces', edge: callEdge }],
        colours:
          heat === undefined ? [] : [{ label: `much ${heat.title.toLowerCase()}`, colour: '--accent' }],
      }}
      isTable={false}
      fileName="call-paths"
      onDrawn={drawn}
      foot={<Foot {...{ search, shown }} />}
    >
      <Segmented
        label="Calls lead"
        value={flow}
        choices={[
          { id: 'right', label: 'Right', tooltip: 'Callers to the left of callees  R' },
          { id: 'down', label: 'Down', tooltip: 'Callers above callees  R' },
        ]}
        onChange={turn}
      />
    </Graph>
  );
}

const callEdge = { stroke: 'solid', width: 2, head: 'arrow', isMarked: false, isCritical: false } as const;
const drawn = () => mark('spoor:graph-drawn');

/** Where the keyboard is, and which path is selected: the one that filters the list of traces. */
function useWalk({ params, pick }: SearchState, { table, paths }: ShownPaths) {
  const [active, setActive] = useState('');
  const { path } = params;
  const positionOf = (id: string) => (id === '' ? -1 : paths.findIndex((p) => table.id[p] === id));
  const selected = positionOf(path);
  const at = positionOf(active);
  const onActive = useCallback((to: number) => setActive(table.id[paths[to]]), [table, paths]);
  const onPick = (to: number) => {
    const id = table.id[paths[to]];
    setActive(id);
    if (id === path) pick({ tab: 'traces' });
    else pick({ path: id });
  };
  const onFocus = (to: number) => {
    const id = table.id[paths[to]];
    pick({ 'paths.focus': id === params['paths.focus'] ? '' : id });
  };
  return { active: at < 0 ? selected : at, selected, onActive, onPick, onFocus };
}

function useFocus({ params, pick, adjust }: SearchState, { table, paths }: ShownPaths) {
  const at = params['paths.focus'] === '' ? -1 : table.id.indexOf(params['paths.focus']);
  if (at < 0) return undefined;
  return {
    ...hopsOf(params['paths.up'], params['paths.down']),
    name: `${table.names[table.service[at]]} ${table.names[table.operation[at]]}`,
    hidden: table.length - paths.length,
    onHops: ({ up, down }: { readonly up: number; readonly down: number }) =>
      adjust({ 'paths.up': up, 'paths.down': down }),
    onLeave: () => pick({ 'paths.focus': '' }),
  };
}

/** What is selected and the way to its traces; what is left out. */
function Foot({ search: { params, pick }, shown }: Pick<DrawingProps, 'search' | 'shown'>) {
  const { table, left, paths } = shown;
  const selected = params.path === '' ? -1 : table.id.indexOf(params.path);
  return (
    <p className={styles.graphFoot}>
      {selected >= 0 && (
        <Button onClick={() => pick({ tab: 'traces' })}>
          List the {counted(tracesThrough(table, selected), 'trace')} through{' '}
          {table.names[table.service[selected]]} {table.names[table.operation[selected]]}
        </Button>
      )}
      <span role="status">
        {counted(paths.length, 'path')}
        {left > 0 &&
          `: the ${formatCount(mostPaths)} that most traces pass through; ${formatCount(left)} more are in the table`}
      </span>
    </p>
  );
}
