/**
 * Keys of the page: who shows something registers its keys under a title, and the help dialog lists what is registered.
 * Keys are in tinykeys' spelling (`$mod+K`, `Shift+N`, `[`). Plain keys never fire while typing, nor behind a dialog.
 */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';
import { create } from 'zustand';

export interface Shortcut {
  /** One spelling, or several for the same action; the first is the one shown. */
  readonly keys: string | readonly string[];
  /** What it does, as the help dialog says it. */
  readonly label: string;
  /** Left out where a widget handles the key itself and it is only listed. */
  readonly run?: (event: KeyboardEvent) => void;
}

export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

const useGroups = create<{ readonly groups: readonly ShortcutGroup[] }>(() => ({ groups: [] }));

/** Every group of the page, for the help dialog. */
export function useShortcutGroups(): readonly ShortcutGroup[] {
  return useGroups((state) => state.groups);
}

/** Registers keys while the caller is mounted. The list may be made anew on every render. */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  useLayoutEffect(() => {
    latest.current = shortcuts;
  });
  // What is registered changes with these alone; what the keys do is looked up when they are pressed.
  const shapes = JSON.stringify(
    shortcuts.map(({ keys, label, run }) => ({ keys, label, bound: run !== undefined })),
  );
  useEffect(() => {
    const listed = JSON.parse(shapes) as readonly (Shortcut & { readonly bound: boolean })[];
    const group: ShortcutGroup = { title, shortcuts: listed };
    useGroups.setState(({ groups }) => ({ groups: [...groups, group] }));
    const bound = listed.flatMap(({ keys, bound: isBound }, index) => {
      const spellings = isBound ? (typeof keys === 'string' ? [keys] : keys) : [];
      return spellings.map(
        (spelling) => [spelling, handler(spelling, () => latest.current[index]?.run)] as const,
      );
    });
    const stop = tinykeys(window, Object.fromEntries(bound));
    return () => {
      stop();
      useGroups.setState(({ groups }) => ({ groups: groups.filter((each) => each !== group) }));
    };
  }, [title, shapes]);
}

function handler(spelling: string, find: () => Shortcut['run']): (event: KeyboardEvent) => void {
  const chorded = /\$mod|Control|Meta|Alt/.test(spelling);
  return (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (!chorded && isOccupied(event.target)) return;
    event.preventDefault();
    find()?.(event);
  };
}

/** Typing, or in something that floats above the page and has keys of its own. */
export function isOccupied(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const field =
    'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true]';
  return target.closest(`${field}, [role=dialog], [role=menu], [role=listbox]`) !== null;
}

const apple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);
const signs: Record<string, string> = {
  $mod: apple ? '⌘' : 'Ctrl',
  Control: 'Ctrl',
  Meta: apple ? '⌘' : 'Meta',
  Alt: apple ? '⌥' : 'Alt',
  Shift: apple ? '⇧' : 'Shift',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};

/** A spelling as a person reads it on the keyboard: `$mod+K` is ⌘ K or Ctrl K. */
export function keyNames(keys: Shortcut['keys']): readonly string[] {
  const first = typeof keys === 'string' ? keys : keys[0];
  const names = first
    .split(/[+ ](?=.)/)
    .map((key) => signs[key] ?? (key.length === 1 ? key.toUpperCase() : key));
  return names.at(-1) === '?' ? ['?'] : names;
}
