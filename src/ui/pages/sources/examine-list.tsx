/** The steps by which a server is examined, as they are made. */
import { counted } from '#core/base/counted.ts';
import type { Examination, ExamineStep, Knowledge } from '../../state/use-examine.ts';
import { Icon } from '../../widgets/icon.tsx';
import { abilityWords } from './ability-words.ts';
import styles from './sources.module.css';

const stepWords: Readonly<Record<ExamineStep, string>> = {
  reach: 'Something answers at this address',
  read: 'It lets this page read its answers',
  speak: 'It speaks Jaeger’s API',
  know: 'What it is, and what it can do',
};
const order = Object.keys(stepWords) as readonly ExamineStep[];
const stateWords = { doing: 'trying', done: 'yes', failed: 'no' } as const;

export function ExamineList({ examination }: { readonly examination: Examination }) {
  const { steps, known } = examination;
  return (
    <ol className={styles.steps} aria-label="Steps of the test">
      {order.map((step) => {
        const state = steps.get(step)?.state;
        return (
          <li key={step} data-state={state ?? 'waiting'}>
            <span className={styles.sign}>
              {state === 'done' && <Icon name="check" size={14} />}
              {state === 'failed' && <Icon name="close" size={14} />}
            </span>
            <span>
              {stepWords[step]}
              <span className="sr-only">: {state === undefined ? 'not tried' : stateWords[state]}</span>
              {step === 'know' && known !== undefined && <em>{knowledgeWords(known)}</em>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function knowledgeWords(known: Knowledge): string {
  return [...abilityWords(known), counted(known.services, 'service')].join(' · ');
}
