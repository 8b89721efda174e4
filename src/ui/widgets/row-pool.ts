/**
 * The elements of the rows in view, made once and filled again and again. They stand in the document in the order of the
 * rows; scrolling by a few rows moves elements from one end to the other, a jump fills them where they are.
 */
export interface RowSlot {
  readonly element: HTMLElement;
}

export type PaintRow<S extends RowSlot> = (slot: S, row: number) => void;

export interface RowPlace {
  /** Rows [first, end). */
  readonly first: number;
  readonly end: number;
  readonly rowHeight: number;
  /** The row at the upper edge of the layer. */
  readonly anchor: number;
}

export interface RowPool<S extends RowSlot> {
  /** Fills what has changed: rows that came into view, or all if `paint` is another function. */
  readonly show: (place: RowPlace, paint: PaintRow<S>) => void;
}

interface Entry<S extends RowSlot> {
  readonly slot: S;
  row: number;
  y: number;
  paint: PaintRow<S> | undefined;
}

export function createRowPool<S extends RowSlot>(layer: HTMLElement, make: () => S): RowPool<S> {
  let entries: Entry<S>[] = [];
  let shownFirst = 0;
  const add = () => {
    const slot = make();
    entries.push({ slot, row: -1, y: NaN, paint: undefined });
    layer.append(slot.element);
  };
  return {
    show: ({ first, end, rowHeight, anchor }, paint) => {
      entries = turned(layer, entries, first - shownFirst);
      shownFirst = first;
      while (entries.length < end - first) add();
      while (entries.length > end - first) entries.pop()?.slot.element.remove();
      for (const [k, entry] of entries.entries()) {
        const row = first + k;
        if (entry.row !== row || entry.paint !== paint) {
          entry.row = row;
          entry.paint = paint;
          paint(entry.slot, row);
        }
        const y = (row - anchor) * rowHeight;
        if (entry.y !== y) entry.slot.element.style.transform = `translateY(${y}px)`;
        entry.y = y;
      }
    },
  };
}

/** Takes so many from the front to the back (or, if negative, from the back to the front), unless filling all is cheaper. */
function turned<S extends RowSlot>(layer: HTMLElement, entries: readonly Entry<S>[], by: number): Entry<S>[] {
  if (by === 0 || Math.abs(by) > entries.length / 2) return [...entries];
  const cut = by > 0 ? by : entries.length + by;
  const front = entries.slice(0, cut);
  const back = entries.slice(cut);
  const elements = (some: readonly Entry<S>[]) => some.map(({ slot }) => slot.element);
  if (by > 0) layer.append(...elements(front));
  else layer.prepend(...elements(back));
  return [...back, ...front];
}
