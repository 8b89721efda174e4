/** Size of an element's content box in CSS px. */
import { useLayoutEffect, useState } from 'react';

export interface ElementSize {
  readonly width: number;
  readonly height: number;
}

const unknown: ElementSize = { width: 0, height: 0 };

/** Zeros until it is laid out (and where there is no layout). */
export function useElementSize(element: { readonly current: HTMLElement | null }): ElementSize {
  return useMeasuredSize(element) ?? unknown;
}

/** undefined until it is looked at, which happens before the first paint; zeros where there is no layout. */
export function useMeasuredSize(element: { readonly current: HTMLElement | null }): ElementSize | undefined {
  const [size, setSize] = useState<ElementSize | undefined>(undefined);
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    const measure = () =>
      setSize((before) =>
        before?.width === target.clientWidth && before.height === target.clientHeight
          ? before
          : { width: target.clientWidth, height: target.clientHeight },
      );
    measure();
    if (typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
