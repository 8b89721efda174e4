/** The find box with its count and steps, the list of what may be written, and what becomes of the other spans. */
import { useId, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { counted } from '#core/base/counted.ts';
import { IconButton } from '../../widgets/button.tsx';
import { Icon } from '../../widgets/icon.tsx';
import { lazyComponent } from '../../widgets/lazy-component.tsx';
import { Segmented } from '../../widgets/tabs.tsx';
import { useRuntime } from '../../state/runtime.ts';
import { findBoxCode, optionId, useFindCompletions } from './use-find-completions.ts';
import type { FindCompletions } from './use-find-completions.ts';
import type { Find } from './use-find.ts';
import styles from './find-box.module.css';

const FindList = lazyComponent(() => import('./find-box-list.tsx').then((module) => module.FindList));
const FindFault = lazyComponent(() => import('./find-box-list.tsx').then((module) => module.FindFault));
const FindHelp = lazyComponent(() => import('./find-box-help.tsx').then((module) => module.FindHelp));

export interface FindBoxProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly find: Find;
  /** Escape leads back to the rows; what is looked for stays. */
  readonly onLeave: () => void;
}

export function FindBox(props: FindBoxProps) {
  const { input, query, onQuery, find } = props;
  const { fault } = find;
  const listId = useId();
  const faultId = useId();
  const completions = useFindCompletions(find.open, query);
  const isOpen = completions.suggestions.length > 0;
  const choose = (at: number) => chooseSuggestion(props, completions, at);
  // What is missing may be in the list.
  const { worker } = useRuntime();
  const isShown = fault !== undefined && !(fault.isUnfinished && isOpen);
  const isWrong = find.failure !== undefined || (fault !== undefined && !fault.isUnfinished);
  return (
    <div className={styles.find}>
      <div className={styles.box} data-invalid={isWrong || undefined}>
        <Icon name="search" size={14} />
        <input
          ref={input}
          type="search"
          aria-label="Find in trace"
          aria-invalid={isWrong}
          aria-describedby={isShown ? faultId : undefined}
          aria-autocomplete="list"
          aria-controls={isOpen ? listId : undefined}
          aria-activedescendant={completions.active < 0 ? undefined : optionId(listId, completions.active)}
          placeholder="Find in trace"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          value={query}
          onChange={({ target }) => {
            onQuery(target.value);
            if (target.value.trim() === '') completions.close();
            else completions.openAt(target.selectionStart ?? target.value.length);
          }}
          onFocus={() => {
            for (const name of ['find', 'completions'] as const) worker.prepare(name);
            // What they cannot be had for now is asked for again when it is needed.
            for (const code of [findBoxCode, FindList.preload]) code().catch(() => undefined);
          }}
          onBlur={completions.close}
          onKeyDown={(event) => {
            if (!isForList(event, completions, choose) && !isForBox(event, props)) return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
        <span role="status" className={styles.words} data-tooltip={find.failure ?? find.remark}>
          {find.failure === undefined ? find.words : `failed: ${find.failure}`}
        </span>
        <Steps query={query} step={find.step} />
        <Help {...props} />
      </div>
      <div className={styles.below}>
        <div aria-live="polite">{isShown && <FindFault id={faultId} text={query} fault={fault} />}</div>
        <p className="sr-only" aria-live="polite">
          {isOpen && `${completions.suggestions.length} suggestions`}
        </p>
        {isOpen && <FindList id={listId} completions={completions} onChoose={choose} />}
      </div>
      {query !== '' && <Modes find={find} />}
    </div>
  );
}

function chooseSuggestion(
  { input, onQuery }: FindBoxProps,
  { take, openAt, close }: FindCompletions,
  at: number,
): void {
  const taken = take(at);
  if (taken === undefined) return;
  const { text, caret, isWhole } = taken;
  onQuery(text);
  if (isWhole) close();
  else openAt(caret);
  // The box has the new text a moment later, and with it the caret at its end.
  requestAnimationFrame(() => input.current?.setSelectionRange(caret, caret));
}

/** Keys that belong to the list; whether this is one of them. */
function isForList(
  { key, currentTarget }: KeyboardEvent<HTMLInputElement>,
  { suggestions: { length }, active, setActive, openAt, close }: FindCompletions,
  choose: (at: number) => void,
): boolean {
  if (key === 'ArrowDown' && length === 0) {
    openAt(currentTarget.selectionStart ?? 0);
    return true;
  }
  if (length === 0) return false;
  // Beyond either end lies the box itself.
  if (key === 'ArrowDown') setActive(active + 1 === length ? -1 : active + 1);
  else if (key === 'ArrowUp') setActive(active < 0 ? length - 1 : active - 1);
  else if (key === 'Escape') close();
  else if (active >= 0 && (key === 'Enter' || key === 'Tab')) choose(active);
  else {
    // On to the matches.
    if (key === 'Enter') close();
    return false;
  }
  return true;
}

function isForBox({ key, shiftKey }: KeyboardEvent, { find, onLeave }: FindBoxProps): boolean {
  if (key === 'Enter') find.step(shiftKey ? -1 : 1);
  else if (key === 'Escape') onLeave();
  else return false;
  return true;
}

function Steps({ query, step }: { readonly query: string; readonly step: Find['step'] }) {
  if (query === '') return <kbd>/</kbd>;
  return (
    <>
      <IconButton
        icon="chevronUp"
        label="Previous match"
        tooltip="Previous match  Shift N"
        onClick={() => step(-1)}
      />
      <IconButton icon="chevronDown" label="Next match" tooltip="Next match  N" onClick={() => step(1)} />
    </>
  );
}

function Help({ input, onQuery, find }: FindBoxProps) {
  const button = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);
  const look = (query: string) => {
    onQuery(query);
    setOpen(false);
    requestAnimationFrame(() => input.current?.focus());
  };
  return (
    <span ref={button} className={styles.helpButton}>
      <IconButton
        icon="help"
        label="How to find"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={() => void FindHelp.preload().catch(() => undefined)}
        onClick={() => setOpen(!isOpen)}
      />
      {isOpen && (
        <FindHelp anchor={button} trace={find.open.trace} onTry={look} onClose={() => setOpen(false)} />
      )}
    </span>
  );
}

/** What becomes of the spans that do not match. */
function Modes({ find: { matches, hidden, setMode } }: { readonly find: Find }) {
  if (setMode === undefined) return undefined;
  return (
    <>
      <Segmented
        label="Other spans"
        choices={[
          { id: 'highlight', label: 'Mark', tooltip: 'Mark the matches' },
          { id: 'dim', label: 'Dim', tooltip: 'Dim the spans that do not match' },
          { id: 'only', label: 'Only', tooltip: 'Show only the matches and what leads to them' },
        ]}
        value={matches.mode}
        onChange={setMode}
        className={styles.modes}
      />
      {hidden !== undefined && (
        <span className={styles.hidden} data-tooltip="Rows that neither match nor lead to a match">
          {counted(hidden, 'row')} hidden
        </span>
      )}
    </>
  );
}
