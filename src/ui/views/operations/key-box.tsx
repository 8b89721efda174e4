/** Chooses what to group by: a text box with all keys of the trace. A text that is no key is only a draft. */
import { useId, useMemo, useState } from 'react';
import type { GroupKey } from '#core/analysis/operations-keys.ts';
import { Combobox } from '../../widgets/combobox.tsx';
import type { KeyOption } from '../../details/key-options.ts';
import styles from './operations.module.css';

export interface KeyBoxProps {
  readonly label: string;
  readonly options: readonly KeyOption[];
  readonly value: GroupKey | undefined;
  /** What the value is called while it is not among the options. */
  readonly fallback: string;
  readonly onChange: (key: GroupKey) => void;
  /** Given: the box may be empty. */
  readonly onClear?: () => void;
  readonly placeholder?: string;
}

export function KeyBox({ label, options, value, fallback, onChange, onClear, placeholder }: KeyBoxProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const chosen = options.find(({ key }) => key === value)?.label ?? fallback;
  const listed = useMemo(
    () => options.map((option) => ({ value: option.label, ...(option.detail && { detail: option.detail }) })),
    [options],
  );
  const change = (text: string) => {
    const option = options.find((each) => each.label === text);
    const isClear = text === '' && onClear !== undefined;
    setDraft(option === undefined && !isClear ? text : undefined);
    if (isClear) onClear();
    else if (option !== undefined && option.key !== value) onChange(option.key);
  };
  return (
    <div className={styles.key} onBlur={() => setDraft(undefined)}>
      <label htmlFor={id}>{label}</label>
      <Combobox
        id={id}
        label={label}
        value={draft ?? chosen}
        onChange={change}
        options={listed}
        empty="No key of this trace has that name"
        clearable={onClear !== undefined}
        {...(placeholder !== undefined && { placeholder })}
      />
    </div>
  );
}
