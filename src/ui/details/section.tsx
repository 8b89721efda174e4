/** A part of the details: heading with count, what can be done with the whole, and a body that folds. */
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { formatCount } from '#core/base/format-count.ts';
import styles from './details.module.css';

export interface SectionProps {
  readonly title: string;
  readonly count: number;
  /** How many the filter lets through, if there is one. */
  readonly shown?: number;
  /** What is counted, where the title does not say it. */
  readonly counted?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ title, count, shown = count, counted = '', actions, children }: SectionProps) {
  const [open, setOpen] = useState(true);
  const body = useId();
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h3>
          <button type="button" aria-expanded={open} aria-controls={body} onClick={() => setOpen(!open)}>
            <span aria-hidden="true" className={styles.chevron} data-open={open} />
            {title}{' '}
            <span className={styles.number}>
              {shown === count ? formatCount(count) : `${formatCount(shown)} of ${formatCount(count)}`}{' '}
              {counted}
            </span>
          </button>
        </h3>
        <span className={styles.sectionActions}>{actions}</span>
      </div>
      <div id={body} hidden={!open}>
        {open && children}
      </div>
    </section>
  );
}
