/** The card itself: the figures of a span, or its logs at one place. */
import { colourVar } from '#core/analysis/colour-slots.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import { SpanCard } from '../../details/span-card.tsx';
import { spanFacts } from '../../details/span-facts.ts';
import { useTerms } from '../../state/use-terms.ts';
import { PointerCard } from '../../widgets/pointer-card.tsx';
import type { PointerPlace } from '../../widgets/pointer-card.tsx';
import { errorWordsOf, logsLeftOut, logsOf } from './lane-words.ts';
import type { LogWords } from './lane-words.ts';
import type { LaneTarget } from './lane-target.ts';
import type { Scene } from './scene.ts';
import styles from './lane-card.module.css';

export interface LaneCardProps {
  readonly scene: Scene;
  readonly target: LaneTarget;
  readonly at: PointerPlace;
}

export function LaneCard({ scene: { trace, paint }, target, at }: LaneCardProps) {
  const { log, logs } = useTerms();
  const { span } = target;
  if (target.logs === undefined) {
    const count = trace.spans.eventsEnd[span] - trace.spans.events[span];
    const more = count === 0 ? '' : counted(count, log, logs);
    const facts = spanFacts(trace, span);
    const colour = colourVar(paint.slotOf(span));
    return <SpanCard {...{ trace, span, colour, facts, more, at }} error={errorWordsOf(trace, span)} />;
  }
  const left = logsLeftOut(target);
  return (
    <PointerCard at={at}>
      {logsOf(trace, target).map((each) => (
        <Log key={each.key} log={each} />
      ))}
      {left > 0 && (
        <p className={styles.quiet}>
          +{formatCount(left)} more {left === 1 ? log : logs} here
        </p>
      )}
    </PointerCard>
  );
}

function Log({ log: { time, sinceSpan, level, name, message, fields, more } }: { readonly log: LogWords }) {
  return (
    <div className={styles.log}>
      <p className={styles.quiet}>
        +{time} · {sinceSpan} into the span
        {level !== '' && (
          <>
            {' '}
            · <span data-level={level}>{level}</span>
          </>
        )}
      </p>
      {(name !== '' || message !== '') && (
        <p>
          {name !== '' && <strong>{name}</strong>} {message}
        </p>
      )}
      {fields.length > 0 && (
        <p className={styles.fields}>
          {fields.map(({ key, value }) => (
            <span key={key}>
              <span className={styles.quiet}>{key}=</span>
              {value}{' '}
            </span>
          ))}
          {more > 0 && <span className={styles.quiet}>+{formatCount(more)} more</span>}
        </p>
      )}
    </div>
  );
}
