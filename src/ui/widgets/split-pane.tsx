/**
 * Two panes and a divider: dragged, moved by arrow keys (Shift: further; Home/End: the ends), folded by Enter or double
 * click. The first or the last pane has a size in pixels, the other takes what is left. While dragging the size lives here;
 * `onResize` hears it when it is settled.
 */
import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useRef,
  useState,
} from 'react';
import { classNames } from './class-names.ts';
import styles from './split-pane.module.css';

export interface SplitPaneProps {
  readonly first: ReactNode;
  readonly last: ReactNode;
  /** Which pane has the size. */
  readonly sized: 'first' | 'last';
  readonly size: number;
  readonly min?: number;
  /** What the other pane keeps at least. */
  readonly minOther?: number;
  /** Accessible name of the divider: "Width of the details". */
  readonly label: string;
  readonly onResize: (pixels: number) => void;
  readonly collapsed?: boolean;
  /** Given: the sized pane can be folded away. */
  readonly onCollapse?: (collapsed: boolean) => void;
  readonly direction?: 'row' | 'column';
  readonly className?: string;
}

export function SplitPane(props: SplitPaneProps) {
  const {
    first,
    last,
    sized,
    size,
    min = 120,
    minOther = 160,
    label,
    onResize,
    direction = 'row',
    className,
  } = props;
  const { collapsed = false, onCollapse } = props;
  const box = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<number | undefined>(undefined);
  const shown = collapsed ? 0 : (dragged ?? size);
  const row = direction === 'row';

  const limit = (pixels: number) => {
    const room = box.current === null ? Infinity : row ? box.current.clientWidth : box.current.clientHeight;
    return Math.round(Math.max(min, Math.min(pixels, room - minOther)));
  };
  const sizeAt = (event: PointerEvent) => {
    const frame = box.current?.getBoundingClientRect();
    if (frame === undefined) return size;
    const at = row ? event.clientX - frame.left : event.clientY - frame.top;
    return limit(sized === 'first' ? at : (row ? frame.width : frame.height) - at);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const grow = sized === 'first' ? 1 : -1;
    const step = (event.shiftKey ? 64 : 16) * grow;
    const next: Record<string, number | undefined> = row
      ? { ArrowLeft: size - step, ArrowRight: size + step }
      : { ArrowUp: size - step, ArrowDown: size + step };
    const to = event.key === 'Home' ? min : event.key === 'End' ? Infinity : next[event.key];
    if (event.key === 'Enter' && onCollapse) onCollapse(!collapsed);
    else if (to === undefined) return;
    else if (!collapsed) onResize(limit(to));
    event.preventDefault();
    event.stopPropagation();
  };

  const grid: CSSProperties = {
    [row ? 'gridTemplateColumns' : 'gridTemplateRows']: template(sized, shown, minOther),
  };
  return (
    <div ref={box} className={classNames(styles.split, className)} data-direction={direction} style={grid}>
      <div className={styles.pane} hidden={collapsed && sized === 'first'}>
        {first}
      </div>
      {/* A separator that can be moved is a widget: https://www.w3.org/TR/wai-aria-1.2/#separator */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- focusable separator */}
      <div
        role="separator"
        tabIndex={0} // oxlint-disable-line jsx-a11y/no-noninteractive-tabindex -- focusable separator
        aria-label={label}
        aria-orientation={row ? 'vertical' : 'horizontal'}
        aria-valuenow={shown}
        aria-valuemin={onCollapse ? 0 : min}
        className={styles.divider}
        data-dragging={dragged !== undefined}
        onKeyDown={onKeyDown}
        onDoubleClick={() => onCollapse?.(!collapsed)}
        onPointerDown={(event) => {
          if (event.button !== 0 || collapsed) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setDragged(size);
        }}
        onPointerMove={(event) => dragged !== undefined && setDragged(sizeAt(event))}
        onPointerUp={() => {
          if (dragged !== undefined && dragged !== size) onResize(dragged);
          setDragged(undefined);
        }}
        onPointerCancel={() => setDragged(undefined)}
      />
      <div className={styles.pane} hidden={collapsed && sized === 'last'}>
        {last}
      </div>
    </div>
  );
}

/** The sized pane gives way when the window is too narrow for it. */
function template(sized: 'first' | 'last', pixels: number, minOther: number): string {
  const own = pixels === 0 ? '0px' : `min(${pixels}px, max(50%, 100% - ${minOther}px))`;
  return sized === 'first' ? `${own} 0px minmax(0, 1fr)` : `minmax(0, 1fr) 0px ${own}`;
}
