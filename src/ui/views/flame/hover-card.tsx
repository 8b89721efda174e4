/** What the bar under the pointer is, beside the pointer. For eyes only: keys and screen readers have the tree. */
import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { colourVar } from '#core/analysis/colour-slots.ts';
import { formatCount } from '#core/base/format-count.ts';
import { besides } from '../../widgets/float.ts';
import type { Hit } from '#core/analysis/flame-bars.ts';
import type { BarPaint } from './bar-paint.ts';
import type { Picture } from './picture.ts';
import { useColourFact } from './use-colour-fact.ts';
import { errorWords, factsOf, namesOf } from './words.ts';
import styles from './flame.module.css';

export interface Pointed extends Hit {
  readonly clientX: number;
  readonly clientY: number;
}

export interface HoverCardProps {
  readonly picture: Picture;
  readonly paint: BarPaint;
  readonly pointed: Pointed;
}

export function HoverCard({ picture, paint, pointed }: HoverCardProps) {
  const box = useRef<HTMLDivElement>(null);
  const { bar, others, clientX, clientY } = pointed;
  useLayoutEffect(() => {
    if (box.current === null) return;
    // Clear of the pointer itself.
    const owner = { left: clientX + 12, top: clientY - 4, width: 0, height: 16 };
    const { left, top } = besides(owner, box.current.getBoundingClientRect(), 'bottom', 'start');
    box.current.style.translate = `${left}px ${top}px`;
  }, [clientX, clientY]);
  const colourFact = useColourFact(picture, paint);
  const span = picture.bars.span[bar];
  const { service, operation } = namesOf(picture.trace, span);
  const error = errorWords(picture, bar);
  return createPortal(
    <div ref={box} className={styles.card} aria-hidden="true">
      <p className={styles.cardTitle}>
        <span className={styles.chip} style={{ background: colourVar(paint.slotOf(bar)) }} />
        <span className={styles.cardService}>{service}</span> {operation}
      </p>
      {error !== '' && <p className={styles.cardError}>{error}</p>}
      <dl className={styles.cardFacts}>
        {[...colourFact(bar), ...factsOf(picture, bar)].map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {others > 0 && (
        <p className={styles.cardMore}>and {formatCount(others)} more here, too narrow to tell apart</p>
      )}
    </div>,
    document.body,
  );
}
