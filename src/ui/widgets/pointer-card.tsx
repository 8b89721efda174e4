/** A card beside the pointer, or beside what the keyboard has reached. For eyes only; never in the way of a press. */
import { useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { besides } from './float.ts';
import styles from './pointer-card.module.css';

/** On the screen. */
export interface PointerPlace {
  readonly clientX: number;
  readonly clientY: number;
}

export interface PointerCardProps {
  readonly at: PointerPlace;
  readonly children: ReactNode;
}

export function PointerCard({ at, children }: PointerCardProps) {
  const box = useRef<HTMLDivElement>(null);
  const { clientX, clientY } = at;
  useLayoutEffect(() => {
    if (box.current === null) return;
    // Clear of the pointer itself.
    const owner = { left: clientX + 12, top: clientY - 4, width: 0, height: 16 };
    const { left, top } = besides(owner, box.current.getBoundingClientRect(), 'bottom', 'start');
    box.current.style.translate = `${left}px ${top}px`;
  });
  return createPortal(
    <div ref={box} className={styles.card} aria-hidden="true" data-card="">
      {children}
    </div>,
    document.body,
  );
}
