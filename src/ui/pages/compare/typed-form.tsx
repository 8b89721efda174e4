/** A field to type what a side is to be, and what is wrong with it if it names nothing. */
import { useId, useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { Button } from '../../widgets/button.tsx';
import styles from './compare.module.css';

export interface TypedFormProps {
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Whether the text names something, which is then taken. */
  readonly onTake: () => boolean;
  /** Said if it does not. */
  readonly refusal: ReactNode;
}

export function TypedForm({ label, placeholder, text, onText, onTake, refusal }: TypedFormProps) {
  const [isRefused, setRefused] = useState(false);
  const id = useId();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setRefused(!onTake());
  };
  return (
    <>
      <form className={styles.choose} onSubmit={submit}>
        <input
          type="text"
          aria-label={label}
          aria-invalid={isRefused || undefined}
          aria-describedby={isRefused ? id : undefined}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            onText(event.target.value);
            setRefused(false);
          }}
        />
        <Button type="submit" disabled={text.trim() === ''}>
          Take it
        </Button>
      </form>
      {isRefused && (
        <p id={id} role="alert" className={styles.refused}>
          {refusal}
        </p>
      )}
    </>
  );
}
