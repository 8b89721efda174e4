/** Marks a row as side A or B of a comparison. */
import { classNames } from '../../widgets/class-names.ts';
import type { Found } from '../../state/found.ts';
import type { Marks } from './use-marks.ts';
import type { SideName } from '../../state/url/sides.ts';
import styles from './marks.module.css';

const sides: readonly SideName[] = ['a', 'b'];

export function MarkButtons({ row, marks }: { readonly row: Found; readonly marks: Marks }) {
  return (
    <span className={styles.buttons}>
      {sides.map((side) => {
        const isMarked = marks[side].has(row.summary.traceId);
        const letter = side.toUpperCase();
        return (
          <button
            key={side}
            type="button"
            tabIndex={-1}
            className={classNames(styles.mark, side === 'a' ? styles.a : styles.b)}
            aria-pressed={isMarked}
            aria-label={`Compare as ${letter}`}
            data-tooltip={
              isMarked
                ? `No longer ${letter} (${side})`
                : `Compare as ${letter} (${side}). With Shift: one more`
            }
            onClick={(event) => marks.toggle(side, row, event.shiftKey)}
          >
            {letter}
          </button>
        );
      })}
    </span>
  );
}
