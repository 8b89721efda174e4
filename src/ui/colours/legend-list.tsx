/** The whole legend as a list to search. */
import { useMemo, useRef } from 'react';
import type { RefObject } from 'react';
import type { SpanColours } from '#core/analysis/span-colours.ts';
import { formatCount } from '#core/base/format-count.ts';
import type { Colours } from '../state/colours.ts';
import { keyLabel, useTerms } from '../state/use-terms.ts';
import { PickList } from '../widgets/pick-list.tsx';
import { Popover } from '../widgets/popover.tsx';
import { isAdding, pressed } from './isolate.ts';
import { Swatch } from './legend-entry.tsx';
import { entryText, errorsText, figuresText, selfShareText, spansText } from './words.ts';
import styles from './colours.module.css';

export interface LegendListProps {
  readonly colours: Colours;
  readonly legend: SpanColours;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

export function LegendList({ colours, legend, anchor, onClose }: LegendListProps) {
  const { isolated, isolate } = colours;
  const input = useRef<HTMLInputElement>(null);
  const label = `Values of ${keyLabel(legend.by, useTerms())}`;
  const options = useMemo(
    () =>
      legend.listed.map((entry) => ({
        id: entry.token,
        label: entryText(entry),
        detail: [
          spansText(entry),
          ...(entry.errors > 0 ? [errorsText(entry)] : []),
          selfShareText(entry, legend),
        ].join(' · '),
        mark: <Swatch entry={entry} />,
        isChosen: isolated.includes(entry.token),
      })),
    [legend, isolated],
  );
  const { unlisted } = legend;
  return (
    <Popover label={label} anchor={anchor} onClose={onClose} initialFocus={input}>
      <PickList
        input={input}
        label={label}
        placeholder="Find a value"
        options={options}
        empty="No value has that in it"
        isMultiple
        onPick={(token, keys) => isolate(pressed(isolated, token, isAdding(keys)))}
      >
        {unlisted.values > 0 && (
          <p className={styles.unlisted}>
            {formatCount(unlisted.values)} rarer values are not listed: {figuresText(unlisted, legend)}
          </p>
        )}
      </PickList>
    </Popover>
  );
}
