/** A fact that unfolds: a badge in the line of facts, and below it a panel that a press elsewhere or Escape closes. */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { IconButton } from '../../widgets/button.tsx';
import styles from './fact-panel.module.css';

export interface FactPanelProps {
  /** Of the region. */
  readonly label: string;
  readonly badge: ReactNode;
  readonly severity?: 'error' | 'warning' | 'info' | undefined;
  readonly title: string;
  /** Opens it, whenever it is another object than before. */
  readonly request?: object | undefined;
  /** Made when it is first opened. */
  readonly children: () => ReactNode;
}

export function FactPanel({ label, badge, severity = 'info', title, request, children }: FactPanelProps) {
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(request);
  if (asked !== request) {
    setAsked(request);
    if (request !== undefined) setOpen(true);
  }
  const box = useRef<HTMLElement>(null);
  const close = () => {
    setOpen(false);
    box.current?.querySelector('button')?.focus();
  };
  useCloseOutside(box, open, () => setOpen(false), close);
  return (
    <section ref={box} aria-label={label} className={styles.fact}>
      <button
        type="button"
        className={styles.badge}
        data-severity={severity}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {badge}
      </button>
      {open && (
        <div className={styles.panel}>
          <div className={styles.head}>
            <h2>{title}</h2>
            <IconButton icon="close" label={`Close: ${label}`} onClick={close} />
          </div>
          {children()}
        </div>
      )}
    </section>
  );
}

function useCloseOutside(
  box: { readonly current: HTMLElement | null },
  open: boolean,
  onPress: () => void,
  onEscape: () => void,
): void {
  useEffect(() => {
    if (!open) return undefined;
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) onPress();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // The panel is in front: Escape closes it and nothing behind it.
      event.preventDefault();
      onEscape();
    };
    document.addEventListener('pointerdown', onPointer);
    document.addEventListener('keydown', onKey, true);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      document.removeEventListener('keydown', onKey, true);
    };
  });
}
