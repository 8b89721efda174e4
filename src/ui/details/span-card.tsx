/** What a span is, beside the pointer: names, whether it failed, and a few figures. */
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { PointerCard } from '../widgets/pointer-card.tsx';
import type { PointerPlace } from '../widgets/pointer-card.tsx';
import { namesOf } from './span-facts.ts';
import type { Fact } from './span-facts.ts';
import styles from './span-card.module.css';

export interface SpanCardProps {
  readonly trace: Trace;
  readonly span: SpanIndex;
  readonly colour: string;
  /** Empty if it did not fail. */
  readonly error: string;
  readonly facts: readonly Fact[];
  /** What else is there; empty if nothing. */
  readonly more: string;
  readonly at: PointerPlace;
}

export function SpanCard({ trace, span, colour, error, facts, more, at }: SpanCardProps) {
  const { service, operation } = namesOf(trace, span);
  return (
    <PointerCard at={at}>
      <p className={styles.title}>
        <span className={styles.chip} style={{ background: colour }} />
        <span className={styles.service}>{service}</span> {operation}
      </p>
      {error !== '' && <p className={styles.error}>{error}</p>}
      <dl className={styles.facts}>
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {more !== '' && <p className={styles.more}>{more}</p>}
    </PointerCard>
  );
}
