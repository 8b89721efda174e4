/** Over the bars of a distribution: a button for each range that holds traces. One of them is in the order of tabs, arrow keys walk. */
import { useState } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import type { ValueRange } from '#core/analysis/compare/examples.ts';
import { margin } from './distribution-layout.ts';
import type { Bin, DistributionLayout } from './distribution-layout.ts';
import styles from './distribution.module.css';

export interface PickProps {
  /** What is distributed: "Durations of traces". */
  readonly label: string;
  /** What is picked of it. */
  readonly range: ValueRange | undefined;
  readonly onPick: (range: ValueRange) => void;
}

interface RangeButtonsProps extends PickProps {
  readonly layout: DistributionLayout;
}

export function RangeButtons({ layout: { bins, ground }, label, range, onPick }: RangeButtonsProps) {
  const taken = bins.filter(({ isTaken }) => isTaken);
  const [focused, setFocused] = useState(0);
  const inTabs = Math.min(focused, taken.length - 1);
  /** With Shift, from what is picked to here. */
  const pick = (bin: Bin, event: MouseEvent) => {
    if (!event.shiftKey || range === undefined) return onPick(bin.range);
    const from = Math.min(range.from, bin.range.from);
    return onPick({ from, to: Math.max(range.to, bin.range.to) });
  };
  return (
    // Keys walk along its buttons, which have the focus themselves.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div role="group" aria-label={`${label}: pick a range`} onKeyDown={walk}>
      {taken.map((bin, k) => (
        <button
          key={bin.left}
          type="button"
          className={styles.bin}
          style={{ left: bin.left, width: bin.width, top: margin.top, height: ground - margin.top }}
          tabIndex={k === inTabs ? 0 : -1}
          aria-pressed={range !== undefined && bin.range.from >= range.from && bin.range.to <= range.to}
          aria-label={bin.tip.replaceAll('\n', '; ')}
          data-tooltip={`${bin.tip}\nClick to list them; Shift and a click for all between`}
          onFocus={() => setFocused(k)}
          onClick={(event) => pick(bin, event)}
        />
      ))}
    </div>
  );
}

function walk(event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const last = buttons.length - 1;
  const to = { ArrowLeft: Math.max(0, at - 1), ArrowRight: Math.min(last, at + 1), Home: 0, End: last }[
    event.key
  ];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  event.stopPropagation();
  buttons[to].focus();
}
