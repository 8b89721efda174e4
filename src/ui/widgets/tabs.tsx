/** One of a few, side by side. `Tabs` switches what is shown below (arrow keys move and choose); `Segmented` chooses a value. */
import type { KeyboardEvent, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './tabs.module.css';

export interface Choice<T extends string> {
  readonly id: T;
  readonly label: ReactNode;
  readonly tooltip?: string;
}

interface ChoiceProps<T extends string> {
  /** Accessible name of the whole. */
  readonly label: string;
  readonly choices: readonly Choice<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly className?: string;
}

const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Arrow keys, Home and End choose and take the focus along. */
function moveOn<T extends string>(event: KeyboardEvent, { choices, value, onChange }: ChoiceProps<T>): void {
  const at = choices.findIndex(({ id }) => id === value);
  const last = choices.length - 1;
  const step = steps[event.key];
  const to =
    event.key === 'Home'
      ? 0
      : event.key === 'End'
        ? last
        : step && (at + step + choices.length) % choices.length;
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  onChange(choices[to].id);
  const buttons = event.currentTarget.querySelectorAll<HTMLElement>('button');
  buttons[to]?.focus();
}

export interface TabsProps<T extends string> extends ChoiceProps<T> {
  /** Id of the element with role=tabpanel that the tabs switch. */
  readonly panelId: string;
}

export function Tabs<T extends string>(props: TabsProps<T>) {
  const { label, choices, value, onChange, panelId, className } = props;
  return (
    <div
      role="tablist"
      aria-label={label}
      tabIndex={-1}
      className={classNames(styles.strip, className)}
      onKeyDown={(event) => moveOn(event, props)}
    >
      {choices.map(({ id, label: name, tooltip }) => (
        <button
          key={id}
          id={`${panelId}-tab-${id}`}
          type="button"
          role="tab"
          aria-selected={id === value}
          aria-controls={panelId}
          tabIndex={id === value ? 0 : -1}
          data-tooltip={tooltip}
          className={styles.choice}
          onClick={() => onChange(id)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

export function Segmented<T extends string>(props: ChoiceProps<T>) {
  const { label, choices, value, onChange, className } = props;
  return (
    <div
      role="radiogroup"
      aria-label={label}
      tabIndex={-1}
      className={classNames(styles.strip, className)}
      onKeyDown={(event) => moveOn(event, props)}
    >
      {choices.map(({ id, label: name, tooltip }) => (
        <button
          key={id}
          type="button"
          role="radio"
          aria-checked={id === value}
          tabIndex={id === value ? 0 : -1}
          data-tooltip={tooltip}
          className={styles.choice}
          onClick={() => onChange(id)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
