/**
 * Scrolling counted in rows. Browsers cap the height of an element (Firefox at about 17.9 million px), so the native
 * scroll range is only as long as it may be, and positions are kept as a row number with a fraction (`top`).
 */
export interface RowScale {
  readonly count: number;
  readonly rowHeight: number;
  /** Height of the view in px. */
  readonly height: number;
}

/** Half of the smallest cap, so that a zoomed page stays below it. */
export const tallest = 8_000_000;

/** Height of the element that makes the native scroll bar. */
export function spacerHeight({ count, rowHeight }: RowScale): number {
  return Math.min(count * rowHeight, tallest);
}

/** The largest `top`: the last row ends where the view ends. */
export function lastTop({ count, rowHeight, height }: RowScale): number {
  return Math.max(0, count - height / rowHeight);
}

export function isCompressed(scale: RowScale): boolean {
  return scale.count * scale.rowHeight > tallest;
}

export function clampTop(top: number, scale: RowScale): number {
  return Math.min(Math.max(0, top), lastTop(scale));
}

function scrollRange(scale: RowScale): number {
  return Math.max(0, spacerHeight(scale) - scale.height);
}

export function scrollToTop(scroll: number, scale: RowScale): number {
  if (!isCompressed(scale)) return clampTop(scroll / scale.rowHeight, scale);
  const range = scrollRange(scale);
  // Browsers round scroll positions: the last pixel means the last row.
  if (scroll >= range - 1) return lastTop(scale);
  return clampTop((scroll / range) * lastTop(scale), scale);
}

export function topToScroll(top: number, scale: RowScale): number {
  if (!isCompressed(scale)) return top * scale.rowHeight;
  const last = lastTop(scale);
  return last === 0 ? 0 : (top / last) * scrollRange(scale);
}

/** How many whole rows are in view. */
export function pageOf({ height, rowHeight }: RowScale): number {
  return Math.max(1, Math.floor(height / rowHeight));
}

/** Rows [first, end) to mount for a view that starts at `top`. */
export function mountedRows(top: number, scale: RowScale, spare: number): { first: number; end: number } {
  const first = Math.max(0, Math.floor(top) - spare);
  const end = Math.min(scale.count, Math.ceil(top + scale.height / scale.rowHeight) + spare);
  return { first, end };
}

/** Where to scroll so that `row` is in view: nowhere if it is, to the edge if it is near, else to the middle. */
export function topShowing(row: number, top: number, scale: RowScale): number {
  const rows = scale.height / scale.rowHeight;
  const margin = Math.min(1, Math.max(0, (rows - 1) / 2));
  const lowest = row - margin;
  const highest = row + 1 + margin - rows;
  if (top >= highest && top <= lowest) return top;
  const near = Math.min(Math.abs(top - lowest), Math.abs(top - highest)) <= 3;
  if (near) return clampTop(top > lowest ? lowest : highest, scale);
  return clampTop(row + 0.5 - rows / 2, scale);
}
