/** The services as they are drawn: laid out, filtered, walked; with the selected one's panel beside. */
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Exposure } from '#core/analysis/service-graph-compare.ts';
import type { ComparedGraph } from '#core/analysis/service-graph-union.ts';
import type { ServiceGraph } from '#core/analysis/service-graph.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import type { Drawable } from '../../graphs/layout-question.ts';
import { useGraphKeys } from '../../graphs/use-graph-keys.ts';
import { useLaidOut } from '../../graphs/use-laid-out.ts';
import type { LaidOut } from '../../graphs/use-laid-out.ts';
import { Waiting } from '../../graphs/waiting.tsx';
import { mark } from '../../state/idle.ts';
import { setSize, useSize } from '../../state/preferences.ts';
import { Button } from '../../widgets/button.tsx';
import { EmptyState } from '../../widgets/empty-state.tsx';
import { Graph } from '../../widgets/graph/graph.tsx';
import type { GraphPlaces } from '../../widgets/graph/graph-model.ts';
import type { GraphHandle } from '../../widgets/graph/graph-props.ts';
import { Skeleton } from '../../widgets/skeleton.tsx';
import { SplitPane } from '../../widgets/split-pane.tsx';
import { useNarrow } from '../../widgets/use-narrow.ts';
import { CallsTable } from './calls-table.tsx';
import { legendOf } from './legend.ts';
import { NodePanel } from './node-panel.tsx';
import { callsByNode, largest, serviceModel } from './service-model.ts';
import { mostNodes, shownServices } from './shown-graph.ts';
import type { ShownServices } from './shown-graph.ts';
import { Toolbar } from './toolbar.tsx';
import type { Address } from './use-address.ts';
import styles from './dependencies.module.css';

export interface GraphPaneProps {
  readonly address: Address;
  readonly graph: ServiceGraph;
  readonly compared: ComparedGraph | undefined;
  readonly exposure: Exposure;
  /** The graph answers an earlier question. */
  readonly isStale: boolean;
}

interface Subject extends Drawable {
  readonly shown: ShownServices;
}

/** As far as a call is followed if nobody chose. */
const defaultHops = 1;

export function GraphPane(props: GraphPaneProps) {
  const { address, isStale } = props;
  const { params, set } = address;
  const shown = useShown(props);
  const subject = useMemo(() => subjectOf(shown), [shown]);
  const flow = useFlow(address);
  const layout = useLaidOut({ subject, direction: flow, engine: params.layout });
  const isEmpty = shown.graph.nodes.length === 0;
  const canGroup = shown.groups !== undefined || shown.graph.nodes.length > mostNodes;
  const toolbar = <Toolbar {...{ params, set, flow, canGroup }} />;
  if (isEmpty || layout.isTooLarge || layout.error !== null)
    return <NotDrawn address={address} toolbar={toolbar} shown={shown} error={layout.error} />;
  if (layout.laid === undefined)
    return (
      <div className={styles.stage}>
        <Skeleton label="Laying out the services" lines={10} />
        <Waiting {...(layout.progress === undefined ? {} : { share: layout.progress })} />
      </div>
    );
  return (
    <Laid
      {...{ address, toolbar }}
      laid={layout.laid}
      isStale={isStale || layout.isStale}
      waiting={
        layout.isStale && <Waiting {...(layout.progress === undefined ? {} : { share: layout.progress })} />
      }
    />
  );
}

/** Counts are short and fit between columns; times need lines of their own between rows, and so does a narrow page. */
function useFlow({ params: { flow, data } }: Address): 'right' | 'down' {
  const isNarrow = useNarrow();
  if (flow !== 'auto') return flow;
  return data === 'traces' || isNarrow ? 'down' : 'right';
}

function useShown({ address, graph, compared, exposure }: GraphPaneProps): ShownServices {
  const { minCalls = 0, name, focus, up = defaultHops, down = defaultHops, group } = address.params;
  const { before, after } = exposure;
  return useMemo(
    () =>
      shownServices(
        compared?.graph ?? graph,
        compared,
        { before, after },
        { minCalls, name, focus, up, down, groups: group === 'auto' },
      ),
    [graph, compared, before, after, minCalls, name, focus, up, down, group],
  );
}

function subjectOf(shown: ShownServices): Subject {
  const { graph, lines } = shown;
  const { calls } = graph.edges;
  const most = Math.log10(2 + largest(calls));
  const sums = callsByNode(graph);
  const busiest = largest(sums.in) || 1;
  return {
    shown,
    model: serviceModel(shown),
    weight: (at) => 1 + (2 * Math.log10(1 + calls[lines[at]])) / most,
    share: (n) => (graph.nodes.length > 60 ? 0 : (0.4 * sums.in[n]) / busiest),
  };
}

interface NotDrawnProps {
  readonly address: Address;
  readonly toolbar: ReactNode;
  readonly shown: ShownServices;
  readonly error: Error | null;
}

function NotDrawn({ address: { set }, toolbar, shown, error }: NotDrawnProps) {
  const count = formatCount(shown.graph.nodes.length);
  return (
    <div className={styles.stage}>
      <div className={styles.tools}>{toolbar}</div>
      {shown.graph.nodes.length === 0 ? (
        <EmptyState
          title="No call is left by the filter"
          advice={`All of ${formatCount(shown.hidden)} services are filtered out.`}
          action={
            <Button onClick={() => set({ name: '', minCalls: undefined, focus: '' }, 'pick')}>
              Show all services
            </Button>
          }
        />
      ) : (
        <EmptyState
          title={error === null ? 'Too many services to draw' : 'The services could not be laid out'}
          advice={error?.message ?? `${count} services would only be a cloud. Group them, or filter.`}
          action={<Button onClick={() => set({ group: 'auto' }, 'pick')}>Group services</Button>}
        />
      )}
    </div>
  );
}

interface LaidProps {
  readonly address: Address;
  readonly toolbar: ReactNode;
  readonly laid: LaidOut<Subject>;
  readonly isStale: boolean;
  readonly waiting: ReactNode;
}

const panelWidth = 320;
const panelHeight = 280;

function Laid(props: LaidProps) {
  const { address, laid } = props;
  const { params, set } = address;
  const { shown } = laid;
  const isNarrow = useNarrow();
  const size = useSize(
    isNarrow ? 'dependencies.panelHeight' : 'dependencies.panel',
    isNarrow ? panelHeight : panelWidth,
  );
  const selected = params.node === '' ? -1 : shown.ids.indexOf(params.node);
  const drawing = <Drawing {...props} selected={selected} />;
  if (selected < 0) return <div className={styles.stage}>{drawing}</div>;
  return (
    <SplitPane
      className={styles.stage}
      direction={isNarrow ? 'column' : 'row'}
      sized="last"
      size={size}
      min={200}
      label={isNarrow ? 'Height of the service' : 'Width of the service'}
      onResize={(pixels) => setSize(isNarrow ? 'dependencies.panelHeight' : 'dependencies.panel', pixels)}
      first={drawing}
      last={
        <NodePanel
          shown={shown}
          node={selected}
          params={params}
          onSelect={(node) => set({ node: shown.ids[node] }, 'pick')}
          onFocus={(node) => set({ focus: shown.ids[node] }, 'pick')}
          onOpenGroup={(prefix) => set({ name: prefix, node: '' }, 'pick')}
          onClose={() => set({ node: '' }, 'pick')}
        />
      }
    />
  );
}

function Drawing(props: LaidProps & { readonly selected: number }) {
  const { address, toolbar, laid, isStale, waiting, selected } = props;
  const { params, set } = address;
  const { shown, places, reversed } = laid;
  const handle = useRef<GraphHandle>(null);
  const model = useMemo(() => serviceModel(shown, reversed), [shown, reversed]);
  const legend = useMemo(() => legendOf(shown, model), [shown, model]);
  const walk = useWalk(props);
  const onDrawn = useCallback(() => mark('spoor:dependencies-drawn'), []);
  useKeys(handle, address, places.orientation);
  return (
    <div className={styles.drawing}>
      <Graph
        {...{ model, places, handle, legend, onDrawn, selected, isStale }}
        {...walk}
        label="Service dependencies"
        focus={useFocus(props)}
        matches={undefined}
        dims={false}
        isTable={params.table}
        onTable={(table) => set({ table }, 'pick')}
        table={
          <CallsTable
            shown={shown}
            sort={params.callSort}
            onSort={(callSort) => set({ callSort }, 'pick')}
            onPick={walk.onPick}
          />
        }
        fileName="service-dependencies"
        foot={<span>{countWords(shown)}</span>}
      >
        {toolbar}
      </Graph>
      {waiting}
    </div>
  );
}

function countWords({ graph: { nodes, edges }, hidden, groups }: ShownServices): string {
  const words = [
    `${formatCount(nodes.length)} ${groups === undefined ? 'services' : 'groups and services'}`,
    counted(edges.length, 'pair that calls', 'pairs that call'),
  ];
  if (hidden > 0) words.push(`${formatCount(hidden)} not shown`);
  return words.join(', ');
}

/** Where the keyboard is; what is picked is in the address. */
function useWalk({ address: { set }, laid: { shown }, selected }: LaidProps & { readonly selected: number }) {
  const [active, setActive] = useState('');
  const { ids } = shown;
  const at = active === '' ? selected : ids.indexOf(active);
  const onActive = useCallback((node: number) => setActive(ids[node]), [ids]);
  const onPick = useCallback(
    (node: number) => {
      setActive(ids[node]);
      set({ node: ids[node] }, 'pick');
    },
    [ids, set],
  );
  const onFocus = useCallback((node: number) => set({ focus: ids[node], table: false }, 'pick'), [ids, set]);
  return { active: at < 0 ? selected : at, onActive, onPick, onFocus };
}

function useFocus({ address: { params, set }, laid: { shown } }: LaidProps) {
  if (shown.focus === undefined) return undefined;
  return {
    up: params.up ?? defaultHops,
    down: params.down ?? defaultHops,
    name: shown.focus || '(no name)',
    hidden: shown.hidden,
    onHops: ({ up, down }: { readonly up: number; readonly down: number }) => set({ up, down }, 'adjust'),
    onLeave: () => set({ focus: '' }, 'pick'),
  };
}

function useKeys(
  handle: { current: GraphHandle | null },
  { params, set }: Address,
  orientation: GraphPlaces['orientation'],
): void {
  useGraphKeys({
    handle,
    enter: 'Callers, callees and operations of the service',
    more: [
      {
        keys: 'l',
        label: 'Layered, or by forces',
        run: () => set({ layout: params.layout === 'layered' ? 'force' : 'layered' }, 'pick'),
      },
      {
        keys: 'r',
        label: 'Calls lead right, or down',
        run: () => set({ flow: orientation === 'right' ? 'down' : 'right', layout: 'layered' }, 'pick'),
      },
      { keys: 't', label: 'Table, or drawing', run: () => set({ table: !params.table }, 'pick') },
      {
        keys: 'Escape',
        label: 'Close the service',
        run: () => params.node !== '' && set({ node: '' }, 'pick'),
      },
    ],
  });
}
