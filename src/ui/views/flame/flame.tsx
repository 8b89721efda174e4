/** The flame: wires layouts, drawing, keys and gestures to the one selection, window and find that all views share. */
import { useCallback, useId, useMemo, useRef, useState } from 'react';
import { findSpan } from '#core/trace/find-span.ts';
import { hasFlag, spanIdOf } from '#core/trace/span.ts';
import { SpanFlag } from '#core/trace/trace.ts';
import { usePreferences } from '../../state/preferences.ts';
import { useAnalysis } from '../../state/use-analysis.ts';
import { shortTrace, useSteps } from '../../state/use-steps.ts';
import { EmptyState } from '../../widgets/empty-state.tsx';
import { Skeleton } from '../../widgets/skeleton.tsx';
import { TimeAxis } from '../../widgets/time-axis.tsx';
import { fractionOf, ticksOf } from '../../widgets/time-scale.ts';
import type { ViewProps } from '../view.ts';
import { barPaint } from './bar-paint.ts';
import { Foot } from './foot.tsx';
import type { flameParams } from './params.ts';
import { shownOf } from './shown.ts';
import type { Shown } from './shown.ts';
import { Stage } from './stage.tsx';
import type { StageHandle } from './stage.tsx';
import { Toolbar } from './toolbar.tsx';
import { Trail } from './trail.tsx';
import { useActiveBar, useShowBar } from './use-active-bar.ts';
import { useFlameKeys } from './use-flame-keys.ts';
import { useFlameWindow } from './use-flame-window.ts';
import { barsWords, pictureWords } from './words.ts';
import styles from './flame.module.css';

type FlameProps = ViewProps<typeof flameParams>;
type Laid = FlameProps & Shown;

export default function Flame(props: FlameProps) {
  const { shown, error } = useShown(props);
  if (props.subject.open.isPart)
    return <p className={styles.quiet}>The flame comes when the whole trace is there.</p>;
  if (error !== null) return <EmptyState title="The flame could not be laid out" advice={error.message} />;
  if (shown === undefined) return <Skeleton label="Laying out the flame" lines={14} />;
  const { picture } = shown;
  if (picture.bars.x.length > 0 || picture.hidden === 0) return <LaidFlame {...props} {...shown} />;
  return (
    <div className={styles.flame}>
      <Toolbar
        {...props}
        window={props.range}
        isZoomed={false}
        onWhole={() => undefined}
        words={barsWords(picture, undefined)}
      />
      <EmptyState title="No bar has a match" advice="Only matches and what leads to them are shown." />
    </div>
  );
}

/** Only the layout that is shown is worked out. */
function useShown({ subject, params, matches }: FlameProps) {
  const { open } = subject;
  const { trace, isPart } = open;
  const isMerged = params['flame.layout'] === 'merged';
  const focus = findSpan(trace, params['flame.focus']);
  const byTime = useAnalysis(open, 'flameTime', undefined, { enabled: !isMerged && !isPart });
  const byPath = useAnalysis(
    open,
    'flameMerged',
    { size: params['flame.size'], focus },
    { enabled: isMerged && !isPart },
  );
  const { data: bars } = byTime;
  const { data: merged } = byPath;
  const question = useMemo(() => {
    const laid = isMerged ? merged && { trace, merged } : bars && { trace, bars };
    return laid && { laid, matches };
  }, [trace, isMerged, merged, bars, matches]);
  const made = useSteps(question, shownOf, trace.spans.length <= shortTrace);
  // While there is a layout to be drawn, what was drawn before stays.
  const [last, setLast] = useState(made);
  if (made !== undefined && made !== last) setLast(made);
  const isStale = question === undefined || last?.picture.trace !== trace;
  return { shown: made ?? (isStale ? undefined : last), error: isMerged ? byPath.error : byTime.error };
}

function LaidFlame(props: Laid) {
  const { picture, matched, cursor } = props;
  const handle = useRef<StageHandle>(null);
  const descriptionId = useId();
  const [width, setWidth] = useState(0);
  const rowHeight = usePreferences((state) => (state.density === 'comfortable' ? 24 : 20));
  const view = useFlameWindow(picture, props, width);
  const { window, onWindow, onZoom } = view;
  const bar = useActiveBar(picture, props);
  const { active, isChosen } = bar;
  const ticks = useMemo(() => ticksOf(window, picture.whole, width), [window, picture.whole, width]);
  const { paint } = props.colours;
  const painted = useMemo(() => barPaint(picture, paint), [picture, paint]);
  const isMerged = picture.merged !== undefined;
  // Merged bars have no times to show.
  const grid = useMemo(
    () => (isMerged ? [] : ticks.map(({ time }) => fractionOf(time, window) * width)),
    [isMerged, ticks, window, width],
  );
  const sandwich = useSandwich(props);
  const element = useCallback(() => handle.current?.element(), []);
  const onKeyDown = useFlameKeys({ ...view, ...bar, ...sandwich, picture, element });
  useShowBar({ picture, bar: active, isChosen, move: cursor?.move ?? 0, window, onWindow, handle });
  return (
    <div className={styles.flame}>
      <Toolbar
        {...props}
        window={window}
        isZoomed={view.isZoomed}
        onWhole={view.onWhole}
        words={barsWords(picture, matched)}
      />
      {picture.merged === undefined ? (
        <div className={styles.axis}>
          <TimeAxis
            range={window}
            whole={picture.whole}
            width={width}
            ticks={ticks}
            onSelect={(next) => props.setRange(next, 'pick')}
            onReset={view.onWhole}
          />
        </div>
      ) : (
        <Trail {...view} {...sandwich} picture={picture} paint={painted} merged={picture.merged} />
      )}
      <Stage
        {...bar}
        {...{ picture, window, onWindow, onZoom, rowHeight, matched, grid, handle, onKeyDown }}
        paint={painted}
        label={picture.merged === undefined ? 'Flame by time' : 'Flame by call path'}
        describedBy={descriptionId}
        onWidth={setWidth}
      />
      <p id={descriptionId} className="sr-only">
        {pictureWords(picture, window)}
      </p>
      <Foot
        {...{ picture, isChosen, onZoom, onSandwich: sandwich.onSandwich }}
        bar={active}
        paint={painted}
        isSelected={bar.selected === active}
      />
    </div>
  );
}

/** To the callers and callees of one operation and back, and from layout to layout. */
function useSandwich({ picture, setParams }: Laid) {
  const { trace, merged, bars } = picture;
  const onLeaveSandwich = () => setParams({ 'flame.focus': '', 'flame.root': '' }, 'pick');
  const onSandwich = (bar: number) => {
    const span = bars.span[bar];
    if (hasFlag(trace, span, SpanFlag.placeholder)) return;
    if (merged?.focus !== undefined && bar === merged.rowAt[merged.focusRow]) return onLeaveSandwich();
    const focus = spanIdOf(trace, span);
    setParams({ 'flame.layout': 'merged', 'flame.focus': focus, 'flame.root': '' }, 'pick');
  };
  const onLayout = () => setParams({ 'flame.layout': merged === undefined ? 'merged' : 'time' }, 'pick');
  return { onSandwich, onLeaveSandwich, onLayout };
}
