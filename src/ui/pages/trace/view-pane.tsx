/** The chosen view, loaded when it is first looked at, and kept apart from its neighbours if it breaks. */
import { createElement, useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { mark } from '../../state/idle.ts';
import { ErrorBoundary } from '../../widgets/error-boundary.tsx';
import { lazyComponent } from '../../widgets/lazy-component.tsx';
import { Skeleton } from '../../widgets/skeleton.tsx';
import { views, viewOf } from '../../views/registry.ts';
import type { ViewProps } from '../../views/view.ts';

const components = new Map(
  views.map(
    (view) =>
      [view.id, lazyComponent<ViewProps>(() => view.load().then((module) => module.default))] as const,
  ),
);

/** Starts loading the code of a view. Whether that works is the view's own business, once it is shown. */
export function preloadView(id: string): void {
  components
    .get(viewOf(id).id)
    ?.preload()
    .catch(() => undefined);
}

export interface ViewPaneProps {
  readonly id: string;
  readonly panelId: string;
  readonly view: ViewProps;
}

type TraceKey = ViewProps['subject']['open']['key'];

export function ViewPane({ id, panelId, view }: ViewPaneProps) {
  const chosen = viewOf(id);
  const { key, trace, isPart } = view.subject.open;
  const isWhole = !isPart && trace.spanCount > 0;
  const told = useRef<TraceKey | undefined>(undefined);
  useEffect(() => {
    if (!isWhole || told.current === key) return;
    told.current = key;
    components
      .get(chosen.id)
      ?.preload()
      .then(
        () => mark('spoor:trace-complete'),
        () => undefined,
      );
  }, [chosen.id, key, isWhole]);
  const panel = useRef<HTMLDivElement>(null);
  useHandedFocus(panel, chosen.id);
  const component = components.get(chosen.id);
  const fallback = <Skeleton label={`Loading ${chosen.title}`} lines={14} />;
  return (
    <ErrorBoundary resetKey={`${chosen.id} ${trace.traceId}`}>
      <div ref={panel} id={panelId} role="tabpanel" aria-labelledby={`${panelId}-tab-${chosen.id}`}>
        {component && createElement(component, { ...view, fallback })}
      </div>
    </ErrorBoundary>
  );
}

/** The keys that switched views took the focused element away: the view that came has it then, or keys would go nowhere. */
function useHandedFocus(panel: RefObject<HTMLElement | null>, viewId: string): void {
  const before = useRef(viewId);
  useEffect(() => {
    if (before.current === viewId) return;
    before.current = viewId;
    const hand = () => {
      if (document.activeElement === document.body || document.activeElement === null)
        panel.current?.querySelector<HTMLElement>('[role=treegrid], [role=tree], [role=grid]')?.focus();
    };
    // Its own code may still be on its way; a failure is the view's to show.
    components
      .get(viewId)
      ?.preload()
      .then(
        () => requestAnimationFrame(hand),
        () => undefined,
      );
  }, [panel, viewId]);
}
