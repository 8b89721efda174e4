/** A selected area of a trace in the address. */
import type { Param } from './param.ts';
import { escapeName, timeWindow, unescapeName } from './trace-params.ts';

/** Part of a trace: an interval in nanoseconds relative to it, and the rows from one span to another. */
export interface TraceArea {
  readonly from: number;
  readonly to: number;
  /** Span ids. */
  readonly first: string;
  readonly last: string;
}

/** `area=120-4500,a1~b2`: ids are spelled as in `fold`. */
export const traceArea: Param<TraceArea | undefined> = {
  parse: (raw) => {
    const [times, ids = ''] = splitAt(raw ?? '', ',');
    const range = timeWindow.parse(times);
    const [first, last = ''] = splitAt(ids, '~').map(unescapeName);
    return range === undefined || first === '' || last === '' ? undefined : { ...range, first, last };
  },
  format: (area) =>
    area === undefined || area.first === '' || area.last === ''
      ? undefined
      : `${timeWindow.format(area)},${escapeName(area.first)}~${escapeName(area.last)}`,
};

/** What stands before and after the first of these characters. */
function splitAt(text: string, character: string): string[] {
  const at = text.indexOf(character);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
