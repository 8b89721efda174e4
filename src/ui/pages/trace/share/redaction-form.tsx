/** What is taken out before a trace leaves: one of a few ways, and the rules behind it. */
import { useId } from 'react';
import { valueKinds } from '#core/analysis/redaction/value-kinds.ts';
import { faultOf } from '#core/analysis/redaction/typed-texts.ts';
import { Segmented } from '../../../widgets/tabs.tsx';
import type { Choice, RedactionState } from './use-redaction.ts';
import styles from './share.module.css';

const choices: readonly { readonly id: Choice; readonly label: string; readonly tooltip: string }[] = [
  { id: 'none', label: 'All of it', tooltip: 'The trace leaves as it is' },
  { id: 'personal', label: 'No secrets', tooltip: 'Without passwords, tokens, addresses, names of people' },
  {
    id: 'structure',
    label: 'Only names',
    tooltip: 'Names and times; of tags only those that say what a call was',
  },
  { id: 'own', label: 'Own rules', tooltip: 'Begins with the rules of the way chosen before' },
];

export function RedactionForm({ state }: { readonly state: RedactionState }) {
  const { choice, redaction, choose, edit } = state;
  return (
    <fieldset className={styles.redaction}>
      <legend>What leaves</legend>
      <Segmented
        label="What leaves"
        choices={choices}
        value={choice}
        onChange={choose}
        className={styles.choices}
      />
      {choice === 'own' && (
        <div className={styles.rules}>
          <Lines
            label="Keys to drop"
            help="One a line; * stands for anything. Their values go from every other place too."
            lines={redaction.dropKeys}
            onLines={(dropKeys) => edit({ dropKeys })}
          />
          <Lines
            label="Keys whose values are masked"
            help="Also inside of JSON, query strings and key=value."
            lines={redaction.maskKeys}
            onLines={(maskKeys) => edit({ maskKeys })}
          />
          <Lines
            label="Texts to mask"
            help="To the letter, or /a regular expression/."
            lines={redaction.maskTexts}
            onLines={(maskTexts) => edit({ maskTexts })}
            fault={redaction.maskTexts.map(faultOf).find((fault) => fault !== undefined)}
          />
          <Lines
            label="Only these keys stay"
            help="Empty: all that no other rule names."
            lines={redaction.keepOnly ?? []}
            onLines={(lines) =>
              edit({ keepOnly: lines.some((line) => line.trim() !== '') ? lines : undefined })
            }
          />
          <div role="group" aria-label="Masked wherever found" className={styles.kinds}>
            {valueKinds.map((kind) => (
              <label key={kind}>
                <input
                  type="checkbox"
                  checked={redaction.maskKinds.includes(kind)}
                  onChange={({ target }) =>
                    edit({
                      maskKinds: valueKinds.filter((each) =>
                        each === kind ? target.checked : redaction.maskKinds.includes(each),
                      ),
                    })
                  }
                />
                {kindWords[kind]}
              </label>
            ))}
          </div>
        </div>
      )}
    </fieldset>
  );
}

const kindWords = {
  'e-mail': 'E-mail addresses',
  token: 'Tokens and keys',
  IP: 'IP addresses',
  'card number': 'Card numbers',
} as const;

interface LinesProps {
  readonly label: string;
  readonly help: string;
  readonly lines: readonly string[];
  readonly onLines: (lines: readonly string[]) => void;
  readonly fault?: string | undefined;
}

function Lines({ label, help, lines, onLines, fault }: LinesProps) {
  const id = useId();
  return (
    <div className={styles.lines}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={3}
        spellCheck={false}
        autoCapitalize="off"
        aria-describedby={`${id}-help`}
        aria-invalid={fault !== undefined}
        value={lines.join('\n')}
        onChange={({ target }) => onLines(target.value === '' ? [] : target.value.split('\n'))}
      />
      <p id={`${id}-help`} role={fault === undefined ? undefined : 'alert'}>
        {fault === undefined ? help : `${fault}. Until it is mended, the line is looked for to the letter.`}
      </p>
    </div>
  );
}
