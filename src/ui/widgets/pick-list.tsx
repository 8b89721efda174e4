/** A list to choose from with a box that narrows it: arrow keys move, Enter chooses. For what floats beside its anchor. */
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { formatCount } from '#core/base/format-count.ts';
import { narrow } from './combobox-filter.ts';
import styles from './pick-list.module.css';

export interface PickOption<T extends string> {
  readonly id: T;
  readonly label: string;
  /** A second fact, at the end of the line. */
  readonly detail?: string;
  /** Before the label. */
  readonly mark?: ReactNode;
  readonly isChosen: boolean;
}

/** Ctrl, Cmd and Shift may mean something to the caller. */
export interface PickKeys {
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

export interface PickListProps<T extends string> {
  readonly label: string;
  readonly placeholder: string;
  readonly options: readonly PickOption<T>[];
  /** Said when nothing fits. */
  readonly empty: string;
  /** Several can be chosen. */
  readonly isMultiple?: boolean;
  readonly onPick: (id: T, keys: PickKeys) => void;
  readonly input: RefObject<HTMLInputElement | null>;
  /** Below the list. */
  readonly children?: ReactNode;
}

/** More lines nobody reads: typing narrows them. */
const mostShown = 200;
const pageStep = 8;

export function PickList<T extends string>(props: PickListProps<T>) {
  const { label, options, empty, isMultiple, onPick, input } = props;
  const listId = useId();
  const [text, setText] = useState('');
  const fitting = useFitting(options, text);
  const shown = fitting.slice(0, mostShown);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      options.slice(0, mostShown).findIndex((each) => each.isChosen),
    ),
  );
  const active = Math.min(at, shown.length - 1);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = moved(event.key, active, shown.length);
    if (event.key === 'Enter' && shown[active] !== undefined) onPick(shown[active].id, event);
    else if (to !== undefined) setAt(to);
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.box}>
      <input
        ref={input}
        type="text"
        role="combobox"
        className={styles.input}
        aria-label={label}
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active < 0 ? undefined : `${listId}-${active}`}
        placeholder={props.placeholder}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label={label}
        aria-multiselectable={isMultiple || undefined}
        className={styles.list}
      >
        {shown.map((option, k) => (
          <Line
            key={option.id}
            id={`${listId}-${k}`}
            option={option}
            isActive={k === active}
            onPick={(keys) => {
              setAt(k);
              onPick(option.id, keys);
            }}
          />
        ))}
      </div>
      {shown.length === 0 && <p className={styles.words}>{empty}</p>}
      {fitting.length > shown.length && (
        <p className={styles.words}>
          and {formatCount(fitting.length - shown.length)} more: type to narrow them down
        </p>
      )}
      {props.children}
    </div>
  );
}

function useFitting<T extends string>(options: readonly PickOption<T>[], text: string) {
  return useMemo(() => {
    const byId = new Map<string, PickOption<T>>(options.map((option) => [option.id, option]));
    const plain = options.map(({ id, label }) => ({ value: id, label }));
    return narrow(plain, text).flatMap(({ value }) => byId.get(value) ?? []);
  }, [options, text]);
}

interface LineProps<T extends string> {
  readonly id: string;
  readonly option: PickOption<T>;
  readonly isActive: boolean;
  readonly onPick: (keys: PickKeys) => void;
}

function Line<T extends string>({ id, option, isActive, onPick }: LineProps<T>) {
  const { label, detail, mark, isChosen } = option;
  return (
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      data-active={isActive || undefined}
      tabIndex={-1}
      className={styles.line}
      onMouseDown={(event) => {
        // The box keeps the focus.
        event.preventDefault();
        if (event.button === 0) onPick(event);
      }}
    >
      {mark}
      <span className={styles.label}>{label}</span> <span className={styles.detail}>{detail}</span>
    </div>
  );
}

function moved(key: string, at: number, count: number): number | undefined {
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: pageStep, PageUp: -pageStep };
  if (!(key in steps) || count === 0) return undefined;
  return Math.min(count - 1, Math.max(0, at + steps[key]));
}
