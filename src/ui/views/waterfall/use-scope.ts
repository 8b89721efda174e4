/** What the timeline leaves out when asked to: everything but a subtree, hidden services, and repetition. Its state is in the address. */
import { useCallback, useMemo, useState } from 'react';
import type { Scope } from '#core/analysis/hidden-services.ts';
import { isCollapsed } from '#core/analysis/rows.ts';
import type { Collapse } from '#core/analysis/rows.ts';
import { addressOf, findSpan } from '#core/trace/find-span.ts';
import { serviceName, serviceOf } from '#core/trace/span.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { contains } from '#core/trace/walk.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import type { ViewProps } from '../view.ts';
import { toggle } from './collapse.ts';
import type { waterfallParams } from './params.ts';
import type { HiddenCount } from './scene.ts';

export interface ScopeState {
  readonly scope: Scope;
  /** undefined: the whole trace. Its window is what it takes. */
  readonly focusOn: (span: SpanIndex | undefined) => void;
  readonly hide: (services: readonly string[]) => void;
  readonly toggleGroups: () => void;
  /** Widens the scope until the span is in it, and says so. */
  readonly admit: (span: SpanIndex) => void;
  /** What was done without being asked for. */
  readonly notice: string;
  readonly dismiss: () => void;
  readonly isChoosing: boolean;
  /** Opens the list of services. */
  readonly chooseServices: () => void;
  readonly setChoosing: (isChoosing: boolean) => void;
}

export interface ScopeBarProps {
  readonly trace: Trace;
  readonly scope: ScopeState;
  /** What hidden services take away; undefined if they are none of this trace's. */
  readonly hidden: HiddenCount | undefined;
}

export interface ScopeProps extends ViewProps<typeof waterfallParams> {
  readonly collapse: Collapse;
  readonly setCollapse: (next: Collapse) => void;
}

export function useScope(props: ScopeProps): ScopeState {
  const { params, setParams, setRange, collapse, setCollapse } = props;
  const { trace } = props.subject.open;
  const { svc: hidden, group } = params;
  const focus = findSpan(trace, params.focus);
  const scope = useMemo(() => ({ focus, hidden }), [focus, hidden]);
  const [notice, setNotice] = useState('');
  const [isChoosing, setChoosing] = useState(false);

  const focusOn = (span: SpanIndex | undefined) => {
    setNotice('');
    // What was collapsed is looked into now.
    if (span !== undefined && isCollapsed(trace.spans, collapse, span)) setCollapse(toggle(collapse, span));
    setParams({ focus: span === undefined ? '' : addressOf(trace, span) }, 'adjust');
    setRange(undefined, 'pick');
  };
  const hide = (svc: readonly string[]) => {
    setNotice('');
    setParams({ svc }, 'pick');
  };
  const admit = useCallback(
    (span: SpanIndex) => {
      const isOutside = focus !== undefined && !contains(trace.spans, focus, span);
      const service = serviceOf(trace, span);
      const isHidden = span !== focus && hidden.includes(service);
      const said = [
        ...(isHidden ? [`${serviceName(trace, span) || 'The service without a name'} is shown again`] : []),
        ...(isOutside ? ['The whole trace is shown again'] : []),
      ];
      setNotice(`${said.join('. ')}: that is where the span is.`);
      if (isHidden) setParams({ svc: hidden.filter((name) => name !== service) }, 'adjust');
      if (isOutside) setParams({ focus: '' }, 'adjust');
    },
    [trace, focus, hidden, setParams],
  );
  const toggleGroups = () => setParams({ group: group === undefined ? { open: [] } : undefined }, 'pick');
  const chooseServices = () => setChoosing(true);
  const dismiss = () => setNotice('');
  return {
    scope,
    focusOn,
    hide,
    toggleGroups,
    admit,
    notice,
    dismiss,
    isChoosing,
    chooseServices,
    setChoosing,
  };
}

/** @param span what the cursor is on; undefined: nothing, or a group, which is no subtree */
export function useScopeKeys(trace: Trace, scope: ScopeState, span: SpanIndex | undefined): void {
  const { focusOn, toggleGroups, isChoosing, setChoosing } = scope;
  const { focus } = scope.scope;
  const enter = () => {
    if (span !== undefined && span !== focus) focusOn(span);
  };
  const up = () => {
    const above = focus === undefined ? -1 : trace.spans.parent[focus];
    focusOn(above < 0 ? undefined : above);
  };
  useShortcuts('Rows of the timeline', [
    { keys: '.', label: 'Show only the subtree of the span', run: enter },
    ...(focus === undefined
      ? []
      : [{ keys: 'Backspace', label: 'Up to the subtree of its parent', run: up }]),
    { keys: 's', label: 'Hide or show services', run: () => setChoosing(!isChoosing) },
    { keys: 'g', label: 'Group repeated calls', run: toggleGroups },
  ]);
}
