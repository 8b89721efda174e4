/** The buttons for what the timeline leaves out, and the bar that says what it left out. Both bring their code when it is needed. */
import { useRef } from 'react';
import type { Trace } from '#core/trace/trace.ts';
import { IconButton } from '../../widgets/button.tsx';
import { lazyComponent } from '../../widgets/lazy-component.tsx';
import type { ScopeBarProps, ScopeState } from './use-scope.ts';

const ServicesPopover = lazyComponent(() =>
  import('./services-popover.tsx').then((module) => module.ServicesPopover),
);
const Bar = lazyComponent(() => import('./scope-bar.tsx').then((module) => module.Bar));

export interface RowToolsProps {
  readonly trace: Trace;
  readonly scope: ScopeState;
  readonly isGrouping: boolean;
}

export function RowTools({ trace, scope, isGrouping }: RowToolsProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const { isChoosing, setChoosing, hide, toggleGroups } = scope;
  const { hidden } = scope.scope;
  return (
    <>
      <IconButton
        label="Group repeated calls"
        tooltip="Group repeated calls  G"
        icon="group"
        aria-pressed={isGrouping}
        onClick={toggleGroups}
      />
      <IconButton
        ref={anchor}
        label="Services"
        tooltip="Hide or show services  S"
        icon="filter"
        aria-haspopup="dialog"
        aria-expanded={isChoosing}
        data-on={hidden.length > 0 || undefined}
        onPointerEnter={() => void ServicesPopover.preload().catch(() => undefined)}
        onClick={() => setChoosing(!isChoosing)}
      />
      {isChoosing && (
        <ServicesPopover
          anchor={anchor}
          trace={trace}
          hidden={hidden}
          onHide={hide}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  );
}

export function ScopeBar(props: ScopeBarProps) {
  const { scope, notice } = props.scope;
  const isNeeded = scope.focus !== undefined || scope.hidden.length > 0 || notice !== '';
  return isNeeded && <Bar {...props} />;
}
