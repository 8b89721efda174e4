/** Keys of the trace page, whichever view it shows. */
import { useShortcuts } from '../../state/shortcuts.ts';
import { views } from '../../views/registry.ts';

interface PageKeys {
  readonly input: { readonly current: HTMLInputElement | null };
  readonly step: (direction: 1 | -1) => void;
  readonly selection: number | undefined;
  readonly select: (span: undefined) => void;
  /** Looks for nothing any more; undefined while nothing is looked for. */
  readonly forget: (() => void) | undefined;
  /** Isolates nothing any more; undefined while nothing is. */
  readonly release: (() => void) | undefined;
  /** Switches to a view. */
  readonly show: (view: string) => void;
}

export function usePageKeys({ input, step, selection, select, forget, release, show }: PageKeys): void {
  // What was opened last goes first: the details of a match, then the matches, then what is isolated.
  const back =
    selection !== undefined
      ? { label: 'Close the details', run: () => select(undefined) }
      : forget !== undefined
        ? { label: 'Look for nothing', run: forget }
        : release && { label: 'Show all colours', run: release };
  useShortcuts('Trace', [
    { keys: '/', label: 'Find in trace', run: () => input.current?.select() },
    { keys: 'n', label: 'Next match', run: () => step(1) },
    { keys: 'Shift+N', label: 'Previous match', run: () => step(-1) },
    ...views.map(({ id, title }, k) => ({ keys: `${k + 1}`, label: title, run: () => show(id) })),
    ...(back === undefined ? [] : [{ keys: 'Escape', ...back }]),
  ]);
}
