/** The graph of a trace: wires grains, layout, drawing and keys to the one selection, find and critical path that all views share. */
import { useCallback, useMemo, useRef, useState } from 'react';
import type { TraceGraph } from '#core/analysis/trace-graph-types.ts';
import { Waiting } from '../../graphs/waiting.tsx';
import { mark } from '../../state/idle.ts';
import { useOpenTrace } from '../../state/use-open-trace.ts';
import { useAnalysis } from '../../state/use-analysis.ts';
import { useTerms } from '../../state/use-terms.ts';
import { Button } from '../../widgets/button.tsx';
import { EmptyState } from '../../widgets/empty-state.tsx';
import { Graph as Drawing } from '../../widgets/graph/graph.tsx';
import type { GraphHandle } from '../../widgets/graph/graph-props.ts';
import type { GraphFocus } from '../../widgets/graph/focus-bar.tsx';
import { Spinnerless } from '../../widgets/skeleton.tsx';
import type { ViewProps } from '../view.ts';
import { Foot } from './foot.tsx';
import { coarserWords, grainFor } from './grain.ts';
import { legendOf } from './legend.ts';
import { nodePaint } from './node-paint.ts';
import { namesOf, nodeIdOf, stubAddress } from './node-words.ts';
import type { graphParams } from './params.ts';
import { nodesOfSpans, shownGraph } from './shown.ts';
import { Toolbar } from './toolbar.tsx';
import { traceModel } from './trace-model.ts';
import { useActiveNode } from './use-active-node.ts';
import { useGraphKeys } from './use-graph-keys.ts';
import { useLaidOut } from './use-laid-out.ts';
import type { LaidOut, LayoutState } from './use-laid-out.ts';
import styles from './graph-view.module.css';

type GraphViewProps = ViewProps<typeof graphParams>;

export default function Graph(props: GraphViewProps) {
  const { open } = props.subject;
  if (open.isPart) return <p className={styles.quiet}>The graph comes when the whole trace is there.</p>;
  if (open.trace.spans.length === 0)
    return <EmptyState title="No spans" advice="A trace without spans has no graph." />;
  return <WholeGraph key={open.key} {...props} />;
}

/** As far as an edge is followed if nobody chose. */
const hopsOf = (params: GraphViewProps['params']) => ({
  up: params['graph.up'] ?? 2,
  down: params['graph.down'] ?? 2,
});

function WholeGraph(props: GraphViewProps) {
  const { params, subject } = props;
  const { open } = subject;
  const [isStopped, setStopped] = useState(false);
  const grain = grainFor(params['graph.grain'], open.trace.spanCount);
  const question = {
    grain,
    foldPairs: params['graph.fold'],
    stack: params['graph.stack'],
    contract: params['graph.chains'],
  };
  const { data, isPlaceholderData, error } = useAnalysis(open, 'traceGraph', question, {
    enabled: !isStopped,
  });
  const graph = isPlaceholderData || isStopped ? undefined : data;
  const hidesImplied =
    params['graph.implied'] === 'hide' || (params['graph.implied'] === 'auto' && grain !== 'spans');
  const shown = useShown(props, graph, hidesImplied);
  const layout = useLaidOut({
    trace: open.trace,
    graph,
    shown,
    direction: params['graph.flow'],
    size: params['graph.size'],
  });
  const failure = error ?? layout.error;
  if (failure !== null)
    return <EmptyState title="The graph could not be laid out" advice={failure.message} />;
  const onStop = () => setStopped(true);
  if (isStopped && layout.laid === undefined)
    return (
      <EmptyState
        title="The layout was stopped"
        advice="Nothing of it is kept. A coarser grain has fewer nodes."
        action={<Button onClick={() => setStopped(false)}>Lay the graph out</Button>}
      />
    );
  if (layout.isTooLarge && shown !== undefined) return <TooLarge {...props} nodes={shown.nodes.length} />;
  if (layout.laid === undefined)
    return (
      <div className={styles.waiting}>
        <Spinnerless label="Laying out the graph" {...shareOf(layout)} onCancel={onStop} />
      </div>
    );
  return (
    <LaidGraph
      {...props}
      {...{ layout, grain, hidesImplied, onStop, isStopped }}
      laid={layout.laid}
      onResume={() => setStopped(false)}
    />
  );
}

function shareOf({ progress }: LayoutState) {
  return progress === undefined ? {} : { share: progress };
}

function TooLarge({ setParams, nodes }: GraphViewProps & { readonly nodes: number }) {
  return (
    <EmptyState
      title="Too many nodes to draw"
      advice={`${nodes.toLocaleString('en-US')} nodes would only be a cloud. Find what matters and show only that, or choose services.`}
      action={<Button onClick={() => setParams({ 'graph.grain': 'services' }, 'pick')}>Services</Button>}
    />
  );
}

function useShown(
  { params, matches, subject }: GraphViewProps,
  graph: TraceGraph | undefined,
  hidesImplied: boolean,
) {
  const { trace } = subject.open;
  const { up, down } = hopsOf(params);
  const wanted = params['graph.focus'];
  const isOnly = matches.mode === 'only' && matches.query !== '';
  const found = isOnly ? matches.spans : undefined;
  return useMemo(() => {
    if (graph === undefined) return undefined;
    return shownGraph(graph, {
      hidesImplied,
      focus: wanted === '' ? -1 : nodeById(graph, (node) => nodeIdOf(trace, graph, node) === wanted),
      hops: { up, down },
      only: found && nodesOfSpans(graph, found),
    });
  }, [trace, graph, hidesImplied, wanted, up, down, found]);
}

function nodeById({ nodes }: TraceGraph, isIt: (node: number) => boolean): number {
  for (let node = 0; node < nodes.length; node++) if (isIt(node)) return node;
  return -1;
}

interface LaidGraphProps extends GraphViewProps {
  readonly layout: LayoutState;
  readonly laid: LaidOut;
  readonly grain: ReturnType<typeof grainFor>;
  readonly hidesImplied: boolean;
  readonly isStopped: boolean;
  readonly onStop: () => void;
  readonly onResume: () => void;
}

function LaidGraph(props: LaidGraphProps) {
  const { subject, params, setParams, laid, layout, grain, cursor, matches, moveTo } = props;
  const { trace } = subject.open;
  const handle = useRef<GraphHandle>(null);
  const { operations } = useTerms();
  const { cp: isCritical, 'graph.colour': colour } = params;
  const { paint } = props.colours;
  const model = useMemo(
    () => traceModel(trace, laid.graph, laid.shown, { colour, isCritical, paint }),
    [trace, laid, colour, isCritical, paint],
  );
  const faded = useMemo(() => {
    const all = nodePaint(laid.graph, paint).faded;
    return all === undefined ? undefined : Uint8Array.from(laid.shown.nodes, (node) => all[node]);
  }, [laid, paint]);
  const onLeave = useLeave(trace, laid);
  const nodes = useActiveNode(laid, props, onLeave);
  const focus = useFocus(props);
  const flow = laid.places.orientation === 'right' ? 'right' : 'down';
  useGraphKeys({ handle, grain, flow, setParams });
  const found = useMemo(() => matchedNodes(laid, matches), [laid, matches]);
  const legend = useMemo(
    () => legendOf({ ...laid, model }, { colour, isCritical }),
    [laid, model, colour, isCritical],
  );
  const onDrawn = useCallback(() => mark('spoor:graph-drawn'), []);
  const words = coarserWords(laid.graph, operations);
  return (
    <div className={styles.box}>
      {words !== undefined && (
        <p role="status" className={styles.remark}>
          {words}
        </p>
      )}
      {props.isStopped && (
        <p role="status" className={styles.remark}>
          The layout was stopped: this is the graph before.{' '}
          <Button onClick={props.onResume}>Lay it out</Button>
        </p>
      )}
      <div className={styles.drawing}>
        <Drawing
          {...nodes}
          {...focus}
          {...{ model, handle, legend, onDrawn }}
          label="Trace graph"
          places={laid.places}
          matches={found}
          faded={faded}
          dims={matches.mode === 'dim'}
          isTable={params['graph.table']}
          onTable={(isTable) => setParams({ 'graph.table': isTable }, 'pick')}
          fileName={`graph-${trace.traceId}`}
          isStale={layout.isStale}
          foot={
            <Foot
              {...{ trace, laid }}
              active={nodes.active}
              cursor={cursor?.span}
              onSpan={moveTo}
              onFocus={focus.onFocus}
            />
          }
        >
          <Toolbar {...props} flow={flow} />
        </Drawing>
        {layout.isStale && !props.isStopped && <Waiting {...shareOf(layout)} onStop={props.onStop} />}
      </div>
    </div>
  );
}

function matchedNodes(
  { graph, shown }: LaidOut,
  { query, spans }: GraphViewProps['matches'],
): Uint8Array | undefined {
  if (query === '') return undefined;
  const all = nodesOfSpans(graph, spans);
  return Uint8Array.from(shown.nodes, (node) => all[node]);
}

/** A stub leads to its trace. */
function useLeave(trace: GraphViewProps['subject']['open']['trace'], { graph }: LaidOut) {
  const openTrace = useOpenTrace();
  return useCallback(
    (node: number) => {
      const address = stubAddress(trace, graph, node);
      if (address !== undefined) openTrace(address);
      return address !== undefined;
    },
    [trace, graph, openTrace],
  );
}

/** To what is around one node, and back to everything. */
function useFocus({ subject, params, setParams, laid }: LaidGraphProps) {
  const { graph, shown } = laid;
  const { trace } = subject.open;
  const wanted = params['graph.focus'];
  const node = useMemo(
    () => (wanted === '' ? -1 : nodeById(graph, (each) => nodeIdOf(trace, graph, each) === wanted)),
    [trace, graph, wanted],
  );
  const onLeave = () => setParams({ 'graph.focus': '' }, 'pick');
  const onFocus = (at: number) => {
    const id = nodeIdOf(trace, graph, shown.nodes[at]);
    setParams({ 'graph.focus': id === wanted ? '' : id }, 'pick');
  };
  const focus: GraphFocus | undefined =
    node < 0
      ? undefined
      : {
          ...hopsOf(params),
          name: nameOf(trace, graph, node),
          hidden: graph.nodes.length - shown.nodes.length,
          onHops: ({ up, down }) => setParams({ 'graph.up': up, 'graph.down': down }, 'adjust'),
          onLeave,
        };
  return { onFocus, focus };
}

function nameOf(...of: Parameters<typeof namesOf>): string {
  const { title, subtitle } = namesOf(...of);
  return `${title} ${subtitle}`.trim();
}
