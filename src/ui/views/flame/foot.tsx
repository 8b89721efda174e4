/** Under the drawing: the figures of the bar that was chosen, and what can be done with it. */
import { formatCount } from '#core/base/format-count.ts';
import { Button } from '../../widgets/button.tsx';
import type { BarPaint } from './bar-paint.ts';
import type { Picture } from './picture.ts';
import { Name } from './trail.tsx';
import { useColourFact } from './use-colour-fact.ts';
import { countOf, errorWords, factsOf, isCaller } from './words.ts';
import styles from './flame.module.css';

export interface FootProps {
  readonly picture: Picture;
  readonly paint: BarPaint;
  readonly bar: number;
  readonly isChosen: boolean;
  readonly isSelected: boolean;
  readonly onZoom: (bar: number) => void;
  readonly onSandwich: (bar: number) => void;
}

export function Foot({ picture, paint, bar, isChosen, isSelected, onZoom, onSandwich }: FootProps) {
  const colourFact = useColourFact(picture, paint);
  if (!isChosen)
    return (
      <div className={styles.foot}>
        <p className={styles.hint}>Select a bar for its figures; a double click zooms to it.</p>
      </div>
    );
  const error = errorWords(picture, bar);
  const count = countOf(picture, bar);
  const isOneOfMany = isSelected && count > 1 && !isCaller(picture, bar);
  return (
    <div className={styles.foot}>
      <p className={styles.facts}>
        <Name trace={picture.trace} span={picture.bars.span[bar]} slot={paint.slotOf(bar)} />
        {error !== '' && <span className={styles.error}>{error}</span>}
        {[...colourFact(bar), ...factsOf(picture, bar)].map(({ label, value, exact }) => (
          <span key={label} data-tooltip={exact}>
            <span className={styles.label}>{label}</span> {value}
          </span>
        ))}
        {isOneOfMany && <span className={styles.label}>Details: the longest of {formatCount(count)}</span>}
      </p>
      <div className={styles.actions}>
        <Button tooltip="Zoom to the bar  F" onClick={() => onZoom(bar)}>
          Zoom
        </Button>
        <Button tooltip="Who calls this operation and what it calls  S" onClick={() => onSandwich(bar)}>
          Callers and callees
        </Button>
      </div>
    </div>
  );
}
