/** A labelled control of the form: a fact beside the label, what is wrong or worth knowing below, linked to the control. */
import { useId } from 'react';
import type { ComponentProps, ReactNode } from 'react';
import styles from './search-form.module.css';

export interface FieldProps {
  readonly label: string;
  readonly aside?: ReactNode;
  readonly problem?: string;
  /** Said when there is no problem. */
  readonly note?: ReactNode;
  readonly children: (control: ControlProps) => ReactNode;
}

export interface ControlProps {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

export function Field({ label, aside, problem, note, children }: FieldProps) {
  const id = useId();
  const below = problem ?? note;
  return (
    <div className={styles.field}>
      <div className={styles.labels}>
        <label htmlFor={id}>{label}</label>
        {aside !== undefined && <span className={styles.aside}>{aside}</span>}
      </div>
      {children({
        id,
        describedBy: below === undefined ? undefined : `${id}-below`,
        invalid: problem !== undefined,
      })}
      {below !== undefined && (
        <div id={`${id}-below`} className={problem === undefined ? styles.note : styles.problem}>
          {below}
        </div>
      )}
    </div>
  );
}

export interface TextFieldProps extends Omit<FieldProps, 'children'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly mono?: boolean;
  readonly inputMode?: ComponentProps<'input'>['inputMode'];
}

export function TextField({ value, onChange, placeholder, mono, inputMode, ...field }: TextFieldProps) {
  return (
    <Field {...field}>
      {({ id, describedBy, invalid }) => (
        <input
          id={id}
          type="text"
          className={styles.input}
          data-mono={mono ? '' : undefined}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          placeholder={placeholder}
          inputMode={inputMode}
          aria-invalid={invalid ? true : undefined}
          aria-describedby={describedBy}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      )}
    </Field>
  );
}
