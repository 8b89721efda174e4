/**
 * A short text beside what the pointer rests on or the keyboard has reached; Escape and typing put it away, the pointer may move onto it. One
 * layer serves the whole page, so that a thousand rows can have tooltips for the price of an attribute: any element with `data-tooltip`
 * has one. It repeats or extends the accessible name of its element and is not a description of its own.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { besides } from './float.ts';
import styles from './tooltip.module.css';

interface Shown {
  readonly owner: Element;
  readonly text: string;
}

const delayMs = 350;

/** Mounted once, by the shell. */
export function TooltipLayer() {
  const [shown, setShown] = useState<Shown | undefined>(undefined);
  useEffect(() => listen(setShown), []);
  return shown && createPortal(<Bubble key={shown.text} {...shown} />, document.body);
}

function Bubble({ owner, text }: Shown) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const bubble = box.current;
    if (bubble === null) return;
    const { left, top } = besides(
      owner.getBoundingClientRect(),
      bubble.getBoundingClientRect(),
      'bottom',
      'center',
    );
    bubble.style.translate = `${left}px ${top}px`;
  }, [owner]);
  return (
    <div ref={box} role="tooltip" className={styles.bubble}>
      {text}
    </div>
  );
}

function listen(show: (shown: Shown | undefined) => void): () => void {
  let timer = 0;
  let current: Element | undefined;
  let byTab = false;
  const later = (shown: Shown | undefined, ms: number) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      show(shown?.owner.isConnected ? shown : undefined);
    }, ms);
  };
  const enter = (event: Event) => {
    const target = event.target instanceof Element ? event.target : undefined;
    if (target?.closest('[role=tooltip]')) {
      clearTimeout(timer);
      return;
    }
    const owner = target?.closest('[data-tooltip]') ?? undefined;
    if (owner === current && event.type === 'pointerover') return;
    // Only where the keyboard has led: a dialog that focuses its first button has nothing to explain.
    if (event.type === 'focusin' && !byTab) return;
    current = owner;
    const text = owner?.getAttribute('data-tooltip');
    later(owner && text ? { owner, text } : undefined, owner ? delayMs : 120);
  };
  const away = () => {
    current = undefined;
    clearTimeout(timer);
    show(undefined);
  };
  const key = (event: KeyboardEvent) => {
    byTab = event.key === 'Tab' || event.key.startsWith('Arrow');
    if (event.key === 'Escape') away();
  };
  const touchless = (event: PointerEvent) => {
    if (event.pointerType !== 'touch') enter(event);
  };
  document.addEventListener('pointerover', touchless);
  document.addEventListener('focusin', enter);
  document.addEventListener('focusout', away);
  document.addEventListener('pointerdown', away, true);
  document.addEventListener('scroll', away, true);
  // Who types has read it, and what comes up below the field is to be seen and clicked.
  document.addEventListener('input', away, true);
  document.addEventListener('keydown', key, true);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('pointerover', touchless);
    document.removeEventListener('focusin', enter);
    document.removeEventListener('focusout', away);
    document.removeEventListener('pointerdown', away, true);
    document.removeEventListener('scroll', away, true);
    document.removeEventListener('input', away, true);
    document.removeEventListener('keydown', key, true);
  };
}
