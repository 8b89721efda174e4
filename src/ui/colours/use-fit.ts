/** How many children of a line that breaks are in its first row: measured before the first paint, and when the line is resized. */
import { useLayoutEffect, useState } from 'react';

/** @param count how many children there are */
export function useFit(line: { readonly current: HTMLElement | null }, count: number): number {
  const [fit, setFit] = useState(count);
  useLayoutEffect(() => {
    const element = line.current;
    if (element === null) return undefined;
    const measure = () => setFit(Math.min(count, inFirstRow(element)));
    measure();
    if (typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [line, count]);
  return fit;
}

function inFirstRow(line: HTMLElement): number {
  const children = [...line.children].filter((each) => each instanceof HTMLElement);
  const top = children.at(0)?.offsetTop ?? 0;
  const broken = children.findIndex((each) => each.offsetTop > top);
  return broken < 0 ? children.length : broken;
}
