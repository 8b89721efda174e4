/** A trace that is there: head, facts, minimap, the chosen view, and the details of the selected span beside or below it. */
import { useCallback, useEffect, useId, useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { findSpan } from '#core/trace/find-span.ts';
import { operationName, serviceName } from '#core/trace/span.ts';
import { useColours } from '../../state/colours.ts';
import type { Colours } from '../../state/colours.ts';
import type { OpenTrace } from '../../state/queries.ts';
import { usePageTitle } from '../../state/page-title.ts';
import { setSize, useSize } from '../../state/preferences.ts';
import { rememberTrace } from '../../state/recent-traces.ts';
import { useSource } from '../../state/runtime.ts';
import { Button } from '../../widgets/button.tsx';
import { lazyComponent } from '../../widgets/lazy-component.tsx';
import { SplitPane } from '../../widgets/split-pane.tsx';
import { Tabs } from '../../widgets/tabs.tsx';
import { clampRange, sameRange, wholeRange } from '../../widgets/time-scale.ts';
import type { TimeRange } from '../../widgets/time-scale.ts';
import { useElementSize } from '../../widgets/use-element-size.ts';
import { Minimap } from '../../minimap/minimap.tsx';
import { views, viewOf } from '../../views/registry.ts';
import type { Step } from '../../views/view.ts';
import { AdjustedRemark } from './adjusted-remark.tsx';
import { FactsLine } from './facts-line.tsx';
import { FindBox } from './find-box.tsx';
import { LegendPane } from './legend-pane.tsx';
import { ShareButton } from './share/share-button.tsx';
import { TraceHead } from './trace-head.tsx';
import { TraceMenu } from './trace-menu.tsx';
import { useChosenTimes } from './use-chosen-times.ts';
import { useCursor } from './use-cursor.ts';
import type { CursorState } from './use-cursor.ts';
import { useDetailsActions } from './use-details-actions.ts';
import { useFind } from './use-find.ts';
import { usePageKeys } from './use-page-keys.ts';
import { useTimelineScope } from './use-timeline-scope.ts';
import type { Find } from './use-find.ts';
import { useTraceAddress } from './use-trace-address.ts';
import type { SetValues, TraceValues } from './use-trace-address.ts';
import type { Params } from '../../state/url/param.ts';
import { traceParams } from '../../state/url/trace-params.ts';
import type { FindMode } from '../../state/url/trace-params.ts';
import { ViewPane } from './view-pane.tsx';
import styles from './trace-page.module.css';

/** Those of the views that are not shown too: what leads to a view may say how. */
const table: Params = { ...traceParams, ...Object.assign({}, ...views.map(({ params }) => params)) };
/** The rows come first: the code of the details follows when there is time, or when a span is selected. */
const SpanDetails = lazyComponent(() =>
  import('../../details/span-details.tsx').then((module) => module.SpanDetails),
);
export const preloadDetails = SpanDetails.preload;
/** For links that do not fit the trace; most do. */
const ScopeRemarks = lazyComponent(() => import('./scope-remarks.tsx').then((module) => module.ScopeRemarks));

/** Narrower than this the details stand below the view. */
const roomBeside = 760;

export interface WorkspaceProps {
  readonly open: OpenTrace;
  readonly traceId: string;
  /** The address before it is read as values: which view, hence which parameters. */
  readonly viewId: string;
  /** Stands in for the facts while only a part of the trace is there. */
  readonly onTheWay?: ReactNode;
}

export function Workspace({ open: raw, traceId, viewId, onTheWay }: WorkspaceProps) {
  const page = useRef<HTMLDivElement>(null);
  const panelId = useId();
  const [values, set] = useTraceAddress(table);
  const times = useChosenTimes(raw, values, set);
  const { open } = times;
  const { trace } = open;
  const cursorState = useCursor(trace, values.span, set);
  const { cursor, selection, select, moveTo, show } = cursorState;
  const setMode = useCallback((find: FindMode) => set({ find }, 'pick'), [set]);
  const { scope, extent, focusOn } = useTimelineScope(trace, viewId, values, set);
  const find = useFind(open, values.q, cursor?.span, moveTo, show, { mode: values.find, setMode, scope });
  const colours = useColours(open, values, set);
  const { range, whole, setRange } = useRange(trace.durationNs, values.t, set, extent);
  const subject = useMemo(() => ({ kind: 'trace', open }) as const, [open]);
  const view = { subject, params: values, setParams: set, selection, select, cursor, moveTo };
  const actions = useDetailsActions(values, set);
  usePreloadedDetails();
  const close = useCallback(() => select(undefined), [select]);
  const focusRows = () =>
    page.current?.querySelector<HTMLElement>('[role=treegrid], [role=tree], [role=grid]')?.focus();
  return (
    <div ref={page} className={styles.page}>
      <Head
        open={open}
        raw={raw}
        traceId={traceId}
        viewId={viewId}
        panelId={panelId}
        values={values}
        set={set}
        find={find}
        cursor={cursorState}
        onFocus={focusOn}
        colours={colours}
        onLeave={focusRows}
      />
      {open.isPart ? (
        onTheWay
      ) : (
        <FactsLine
          open={open}
          times={times}
          cursor={cursor?.span}
          isDrawn={values.cp}
          onDraw={(cp) => set({ cp }, 'pick')}
          onSelect={select}
          onFind={(q) => set({ q }, 'pick')}
        />
      )}
      {times.choice === 'adjusted' && <AdjustedRemark {...times} />}
      {values.span !== '' && selection === undefined && !open.isPart && (
        <p role="status" className={styles.remark}>
          The link names span <code>{values.span}</code>, which is not in this trace.{' '}
          <Button variant="ghost" onClick={close}>
            Forget it
          </Button>
        </p>
      )}
      {((values.focus !== '' && findSpan(trace, values.focus) === undefined) || values.svcFilter !== '') &&
        !open.isPart && (
          <ScopeRemarks
            open={open}
            focus={values.focus}
            svc={values.svc}
            svcFilter={values.svcFilter}
            set={set}
          />
        )}
      <Minimap
        open={open}
        range={range}
        whole={whole}
        colours={colours}
        onRange={(next, settled) => setRange(next, settled ? 'pick' : 'adjust')}
      />
      <LegendPane colours={colours} />
      <Body
        details={
          selection !== undefined && (
            <SpanDetails open={open} span={selection} actions={actions} onSelect={select} onClose={close} />
          )
        }
      >
        <ViewPane
          id={viewId}
          panelId={panelId}
          view={{ ...view, range, whole, setRange, matches: find.matches, colours }}
        />
      </Body>
    </div>
  );
}

interface HeadProps extends WorkspaceProps {
  readonly raw: OpenTrace;
  readonly panelId: string;
  readonly values: TraceValues;
  readonly set: SetValues;
  readonly find: Find;
  readonly cursor: CursorState;
  /** Shows the subtree of a span alone. */
  readonly onFocus: (span: number) => void;
  readonly colours: Colours;
  readonly onLeave: () => void;
}

/** Name, find, view switch and menu, with the keys that belong to them. */
function Head({
  open,
  raw,
  traceId,
  viewId,
  panelId,
  values,
  set,
  find,
  cursor,
  colours,
  onFocus,
  onLeave,
}: HeadProps) {
  const input = useRef<HTMLInputElement>(null);
  const name = useTraceName(raw);
  const { selection, select } = cursor;
  // Elsewhere rows are something else, and the view counts them itself.
  const counted = viewOf(viewId) === views[0] ? find : { ...find, hidden: undefined };
  const show = (id: string) => set({ view: id === views[0].id ? '' : id }, 'pick');
  const { q: query } = values;
  const forget = query === '' ? undefined : () => set({ q: '' }, 'pick');
  const release = colours.isolated.length === 0 ? undefined : () => colours.isolate([]);
  usePageKeys({ input, step: find.step, selection, select, forget, release, show });
  return (
    <TraceHead traceId={open.trace.traceId} name={name}>
      <FindBox
        input={input}
        query={query}
        onQuery={(q) => set({ q }, 'adjust')}
        find={counted}
        onLeave={onLeave}
      />
      <Tabs
        label="Views"
        choices={views.map(({ id, title }) => ({ id, label: title }))}
        value={viewOf(viewId).id}
        onChange={show}
        panelId={panelId}
      />
      {/* What is taken along is what was sent: raw times. */}
      <ShareButton open={raw} values={values} table={table} panelId={panelId} />
      <TraceMenu open={raw} traceId={traceId} span={selection ?? cursor.cursor?.span} onFocus={onFocus} />
    </TraceHead>
  );
}

/** The view, and beside it (below it on a narrow page) the details while a span is selected. */
function Body({ children, details }: { readonly children: ReactNode; readonly details: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(box);
  const below = width > 0 && width < roomBeside;
  const sizeName = below ? 'trace.sheet' : 'trace.details';
  const size = useSize(sizeName, below ? 340 : 380);
  return (
    <div ref={box} className={styles.body} data-details={details !== false || undefined}>
      <SplitPane
        direction={below ? 'column' : 'row'}
        sized="last"
        size={size}
        min={below ? 120 : 260}
        minOther={below ? 280 : 360}
        label={below ? 'Height of the details' : 'Width of the details'}
        onResize={(pixels) => setSize(sizeName, pixels)}
        collapsed={details === false}
        first={<div className={styles.view}>{children}</div>}
        last={details}
      />
    </div>
  );
}

/** Whether loading works is the business of whoever selects a span. */
const afterRowsMs = 400;

function usePreloadedDetails(): void {
  useEffect(() => {
    const timer = setTimeout(() => void preloadDetails().catch(() => undefined), afterRowsMs);
    return () => clearTimeout(timer);
  }, []);
}

function useRange(
  duration: number,
  chosen: TimeRange | undefined,
  set: (values: { t: TimeRange | undefined }, step: Step) => void,
  /** The window while none is chosen; undefined: the whole. */
  extent: TimeRange | undefined,
) {
  const whole = useMemo(() => wholeRange(duration), [duration]);
  const unchosen = extent ?? whole;
  const range = useMemo(
    () => (chosen === undefined ? unchosen : clampRange(chosen, whole)),
    [chosen, unchosen, whole],
  );
  const setRange = useCallback(
    (next: TimeRange | undefined, step: Step) =>
      set({ t: next === undefined || sameRange(next, unchosen) ? undefined : next }, step),
    [set, unchosen],
  );
  return { range, whole, setRange };
}

/** Service and operation of the primary root; also the title of the tab and the entry among the recent traces. */
function useTraceName({ trace, isPart }: OpenTrace) {
  const source = useSource();
  const root = trace.primaryRoot;
  const name = useMemo(
    () =>
      root < 0
        ? { service: 'Trace', operation: '' }
        : { service: serviceName(trace, root), operation: operationName(trace, root) },
    [trace, root],
  );
  usePageTitle(`${name.service} ${name.operation}`.trim());
  useEffect(() => (isPart ? undefined : rememberTrace(source, trace)), [source, trace, isPart]);
  return name;
}
