/** Shows pixels that were worked out elsewhere. A picture for sighted readers: `label` says the same in words. */
import { useEffect, useRef } from 'react';
import styles from './pixel-canvas.module.css';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** RGBA, rows from the top. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

export interface PixelCanvasProps {
  /** undefined: not there yet, what was shown stays. */
  readonly picture: Pixels | undefined;
  readonly label: string;
}

/** As large as its container; the picture is stretched until one of the right size comes. */
export function PixelCanvas({ picture, label }: PixelCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const { current: target } = canvas;
    if (target === null || picture === undefined) return;
    const { width, height, pixels } = picture;
    if (width === 0 || height === 0) return;
    target.width = width;
    target.height = height;
    target.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
  }, [picture]);
  return <canvas ref={canvas} className={styles.canvas} role="img" aria-label={label} />;
}
