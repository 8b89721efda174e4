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
  readonly children: (close: () => void) => ReactNode;
  /** Where somebody else can open it too: it gets the focus then. */
  readonly isOpen?: boolean;
  readonly onOpen?: (isOpen: boolean) => void;
}

export function FactPanel(props: FactPanelProps) {
  const { label, badge, severity = 'info', title, request, children, isOpen } = props;
  const [own, setOwn] = useState(false);
  const open = isOpen ?? own;
  const setOpen = props.onOpen ?? setOwn;
  const [asked, setAsked] = useState(request);
  if (asked !== request) {
    setAsked(request);
    if (request !== undefined) setOwn(true);
  }
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isOpen === true) box.current?.querySelector('button')?.focus();
  }, [isOpen]);
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
          <Content onClose={close}>{children}</Content>
        </div>
      )}
    </section>
  );
}

interface ContentProps extends Pick<FactPanelProps, 'children'> {
  readonly onClose: () => void;
}

function Content({ children, onClose }: ContentProps) {
  return children(onClose);
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
