/** The call paths of both traces drawn as one graph. What is selected here is selected everywhere. */
import { useCallback, useMemo, useRef, useState } from 'react';
import { pathIdAt, pathWithId } from '#core/analysis/call-path-shape.ts';
import { ownLabel } from '#core/analysis/compare/path-labels.ts';
import { formatCount } from '#core/base/format-count.ts';
import type { Drawable } from '../../graphs/layout-question.ts';
import { useGraphKeys } from '../../graphs/use-graph-keys.ts';
import { useLaidOut } from '../../graphs/use-laid-out.ts';
import { Waiting } from '../../graphs/waiting.tsx';
import { mark } from '../../state/idle.ts';
import { EmptyState } from '../../widgets/empty-state.tsx';
import { Graph } from '../../widgets/graph/graph.tsx';
import type { GraphLegendProps } from '../../widgets/graph/graph-legend.tsx';
import type { GraphModel, GraphPlaces } from '../../widgets/graph/graph-model.ts';
import type { GraphHandle } from '../../widgets/graph/graph-props.ts';
import { Skeleton } from '../../widgets/skeleton.tsx';
import { Segmented } from '../../widgets/tabs.tsx';
import { hopsOf, mostPaths, pathsAround } from '../drawn-paths.ts';
import { columnsOf } from './columns.ts';
import type { Shown } from './shown.ts';
import { shareAt, sideLooks, unionModel, unionOf } from './union-model.ts';
import type { Union } from './union-model.ts';

interface Subject extends Drawable {
  readonly union: Union;
}

export function UnionGraph(props: Shown) {
  const { comparison, colours, address } = props;
  const { mode, flow, focus, up, down } = address.values;
  const subject = useMemo((): Subject => {
    const { paths } = comparison;
    const around = pathsAround(paths, pathWithId(paths.idHashes, focus), hopsOf(up, down));
    const union = unionOf(comparison, columnsOf(mode), colours, around);
    return {
      union,
      model: unionModel(union),
      weight: (edge) => 1 + shareAt(union, union.to[edge]),
      share: (at) => shareAt(union, at),
      isCompact: true,
    };
  }, [comparison, colours, mode, focus, up, down]);
  const { laid, isStale, progress, error } = useLaidOut({ subject, direction: flow });
  const waiting = <Waiting {...(progress === undefined ? {} : { share: progress })} />;
  if (error !== null)
    return <EmptyState title="The call paths could not be laid out" advice={error.message} />;
  if (laid === undefined)
    return (
      <>
        <Skeleton label="Laying out the call paths" lines={8} />
        {waiting}
      </>
    );
  return (
    <>
      <Drawing {...props} {...laid} isStale={isStale} />
      {isStale && waiting}
    </>
  );
}

interface DrawingProps extends Shown {
  readonly union: Union;
  readonly model: GraphModel;
  readonly places: GraphPlaces;
  readonly isStale: boolean;
}

const drawn = () => mark('spoor:graph-drawn');

function Drawing(props: DrawingProps) {
  const { union, model, places, isStale, address } = props;
  const handle = useRef<GraphHandle>(null);
  const { flow } = address.values;
  const turn = () => address.pick({ flow: flow === 'right' ? 'down' : 'right' });
  useGraphKeys({
    handle,
    enter: 'Select the path everywhere',
    more: [{ keys: 'r', label: 'Calls lead right, or down', run: turn }],
  });
  return (
    <Graph
      {...{ model, places, handle, isStale }}
      {...useWalk(props)}
      label="Call paths of both traces"
      focus={useFocus(props)}
      matches={undefined}
      dims={false}
      legend={legendOf(union)}
      isTable={false}
      fileName="compared-call-paths"
      onDrawn={drawn}
      foot={
        <span role="status">
          {formatCount(union.paths.length)} paths
          {union.left > 0 &&
            `: the ${formatCount(mostPaths)} that have most to do with the difference; ${formatCount(union.left)} more are in the tree`}
        </span>
      }
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

/** Where the keyboard is, and which path is selected. */
function useWalk({ union, comparison, selected, select, address }: DrawingProps) {
  const { paths } = union;
  const [active, setActive] = useState(selected);
  const [lastSelected, setLastSelected] = useState(selected);
  if (lastSelected !== selected) {
    setLastSelected(selected);
    if (selected >= 0) setActive(selected);
  }
  const onFocus = (at: number) => {
    const id = pathIdAt(comparison.paths.idHashes, paths[at]);
    address.pick({ focus: id === address.values.focus ? '' : id });
  };
  return {
    active: paths.indexOf(active),
    selected: selected < 0 ? -1 : paths.indexOf(selected),
    onActive: useCallback((at: number) => setActive(paths[at]), [paths]),
    onPick: (at: number) => select(paths[at]),
    onFocus,
  };
}

function useFocus({ union, comparison: { paths }, address }: DrawingProps) {
  const { focus, up, down } = address.values;
  const at = pathWithId(paths.idHashes, focus);
  if (at < 0) return undefined;
  return {
    ...hopsOf(up, down),
    name: ownLabel(paths, at),
    hidden: paths.length - union.paths.length,
    onHops: (hops: { readonly up: number; readonly down: number }) => address.adjust(hops),
    onLeave: () => address.pick({ focus: '' }),
  };
}

const plain = { stroke: 'solid', width: 1.5, head: 'arrow', isMarked: false, isCritical: false } as const;

function legendOf({ columns }: Union): GraphLegendProps {
  const unit = columns.bar.short.toLowerCase();
  const alone = ({ stroke, paint }: (typeof sideLooks)['added']) => ({
    ...plain,
    width: 2.25,
    stroke,
    ...(paint === undefined ? {} : { paint }),
  });
  return {
    edges: [
      { label: 'in both', edge: plain },
      { label: '+ only in B', edge: alone(sideLooks.added) },
      { label: '− only in A', edge: alone(sideLooks.removed) },
    ],
    colours: [
      { label: `${unit}: more in B`, colour: '--error' },
      { label: `${unit}: less in B`, colour: '--ok' },
    ],
  };
}
