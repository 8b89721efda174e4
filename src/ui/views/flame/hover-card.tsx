/** What the bar under the pointer is, beside the pointer. For eyes only: keys and screen readers have the tree. */
import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { formatCount } from '#core/base/format-count.ts';
import { serviceColour } from '../../details/service-paint.ts';
import { besides } from '../../widgets/float.ts';
import type { Hit } from '#core/analysis/flame-bars.ts';
import type { Picture } from './picture.ts';
import { errorWords, factsOf, namesOf } from './words.ts';
import styles from './flame.module.css';

export interface Pointed extends Hit {
  readonly clientX: number;
  readonly clientY: number;
}

export function HoverCard({ picture, pointed }: { readonly picture: Picture; readonly pointed: Pointed }) {
  const box = useRef<HTMLDivElement>(null);
  const { bar, others, clientX, clientY } = pointed;
  useLayoutEffect(() => {
    if (box.current === null) return;
    // Clear of the pointer itself.
    const owner = { left: clientX + 12, top: clientY - 4, width: 0, height: 16 };
    const { left, top } = besides(owner, box.current.getBoundingClientRect(), 'bottom', 'start');
    box.current.style.translate = `${left}px ${top}px`;
  }, [clientX, clientY]);
  const span = picture.bars.span[bar];
  const { service, operation } = namesOf(picture.trace, span);
  const error = errorWords(picture, bar);
  return createPortal(
    <div ref={box} className={styles.card} aria-hidden="true">
      <p className={styles.cardTitle}>
        <span className={styles.chip} style={{ background: serviceColour(picture.trace, span) }} />
        <span className={styles.cardService}>{service}</span> {operation}
      </p>
      {error !== '' && <p className={styles.cardError}>{error}</p>}
      <dl className={styles.cardFacts}>
        {factsOf(picture, bar).map(({ label, value }) => (
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
