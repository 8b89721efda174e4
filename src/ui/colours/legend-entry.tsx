/** One value of the legend. */
import { colourVar } from '#core/analysis/colour-slots.ts';
import type { ColourEntry, SpanColours } from '#core/analysis/span-colours.ts';
import { formatCount } from '#core/base/format-count.ts';
import type { CSSProperties } from 'react';
import { isAdding } from './isolate.ts';
import { entryText, errorsText, figuresText, selfShareText } from './words.ts';
import styles from './colours.module.css';

export interface LegendEntryProps {
  readonly entry: ColourEntry;
  readonly legend: SpanColours;
  readonly isPressed: boolean;
  /** There is room for it. */
  readonly isShown: boolean;
  readonly isFirst: boolean;
  readonly onPress: (adds: boolean) => void;
}

export function LegendEntry({ entry, legend, isPressed, isShown, isFirst, onPress }: LegendEntryProps) {
  const text = entryText(entry);
  return (
    <button
      type="button"
      className={styles.entry}
      aria-pressed={isPressed}
      data-outside={isShown ? undefined : ''}
      tabIndex={isFirst ? 0 : -1}
      data-tooltip={`${text}: ${figuresText(entry, legend)}\n${hint(isPressed)}`}
      onClick={(event) => onPress(isAdding(event))}
      onKeyDown={(event) => {
        // With these keys held down, browsers do not agree on whether it is a click.
        if ((event.key !== 'Enter' && event.key !== ' ') || !isAdding(event)) return;
        event.preventDefault();
        onPress(true);
      }}
    >
      <Swatch entry={entry} />
      <span className={styles.value} data-none={entry.isNone || entry.text === '' || undefined}>
        {text}
      </span>{' '}
      <span>
        {formatCount(entry.spans)}
        <span className="sr-only">{entry.spans === 1 ? ' span' : ' spans'}</span>
      </span>{' '}
      {entry.errors > 0 && (
        <span className={styles.errors}>
          <span className={styles.errorMark} aria-hidden="true" />
          <span aria-hidden="true">{formatCount(entry.errors)}</span>
          <span className="sr-only">{errorsText(entry)}</span>
        </span>
      )}{' '}
      <span className={styles.share}>
        {selfShareText(entry, legend)}
        <span className="sr-only"> of self time</span>
      </span>
    </button>
  );
}

function hint(isPressed: boolean): string {
  return isPressed ? 'Click to release it' : 'Click to isolate it, Ctrl or Shift click to add it';
}

export function Swatch({ entry }: { readonly entry: Pick<ColourEntry, 'slot' | 'pattern'> }) {
  return (
    <span
      className={styles.swatch}
      aria-hidden="true"
      data-pattern={entry.pattern || undefined}
      style={{ '--bar': colourVar(entry.slot) } as CSSProperties}
    />
  );
}
