/**
 * A canvas that knows its size, the pixel ratio and the theme: `draw` gets CSS px and a way to read colours from custom
 * properties, and runs again when any of these change. A picture for sighted readers: `label` says the same in words.
 */
import { useEffect, useRef, useState } from 'react';
import { onThemeChange } from './theme-changes.ts';
import { useElementSize } from './use-element-size.ts';
import type { ElementSize } from './use-element-size.ts';
import styles from './canvas.module.css';

export interface CanvasFrame {
  readonly width: number;
  readonly height: number;
  /** The present value of a custom property, e.g. `--service-3`. */
  readonly colour: (property: string) => string;
}

export interface CanvasProps {
  readonly draw: (context: CanvasRenderingContext2D, frame: CanvasFrame) => void;
  readonly label: string;
}

export function Canvas({ draw, label }: CanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const size = useElementSize(box);
  const theme = useThemeVersion();
  return (
    <div ref={box} className={styles.box}>
      <Picture key={theme} draw={draw} label={label} {...size} />
    </div>
  );
}

/** One theme's worth: a new theme makes a new one. */
function Picture({ draw, label, width, height }: CanvasProps & ElementSize) {
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const target = canvas.current;
    if (target === null || width === 0 || height === 0) return;
    const ratio = Math.min(3, window.devicePixelRatio || 1);
    target.width = Math.round(width * ratio);
    target.height = Math.round(height * ratio);
    const context = target.getContext('2d');
    if (context === null) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const properties = getComputedStyle(target);
    draw(context, { width, height, colour: (property) => properties.getPropertyValue(property).trim() });
  }, [draw, width, height]);
  return <canvas ref={canvas} className={styles.canvas} role="img" aria-label={label} />;
}

/** Grows whenever the colours of the page may have changed. */
function useThemeVersion(): number {
  const [version, setVersion] = useState(0);
  useEffect(() => onThemeChange(() => setVersion((before) => before + 1)), []);
  return version;
}
