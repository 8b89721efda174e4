/** The values for which the line has no room: a button, and the whole legend as a list to search. */
import { useRef, useState } from 'react';
import type { SpanColours } from '#core/analysis/span-colours.ts';
import { formatCount } from '#core/base/format-count.ts';
import type { Colours } from '../state/colours.ts';
import { Button } from '../widgets/button.tsx';
import { lazyComponent } from '../widgets/lazy-component.tsx';
import type { LegendListProps } from './legend-list.tsx';

const List = lazyComponent<LegendListProps>(() =>
  import('./legend-list.tsx').then((module) => module.LegendList),
);

export interface LegendMoreProps {
  readonly colours: Colours;
  readonly legend: SpanColours;
  readonly more: number;
  /** The first value that is not in the line. */
  readonly from: number;
}

export function LegendMore({ colours, legend, more, from }: LegendMoreProps) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const hidden = legend.listed.slice(from).filter(({ token }) => colours.isolated.includes(token)).length;
  return (
    <>
      <Button
        ref={anchor}
        variant="ghost"
        aria-haspopup="dialog"
        aria-expanded={open}
        tooltip="All values, to search"
        onClick={() => setOpen(!open)}
      >
        {formatCount(more)} more{hidden > 0 && `, ${formatCount(hidden)} isolated`}
      </Button>
      {open && <List colours={colours} legend={legend} anchor={anchor} onClose={() => setOpen(false)} />}
    </>
  );
}
