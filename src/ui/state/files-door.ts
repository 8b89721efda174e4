/**
 * What a person hands to the page to be opened, on its way to whatever opens it: that comes when it is first needed, and what was
 * dropped has to be taken at once.
 */
import { create } from 'zustand';

/** A file, a file or folder as a drop has it, or text. */
export type Handed = File | FileSystemEntry | string;

interface FilesDoor {
  /** What waits to be opened, in the order in which it came. */
  readonly handed: readonly (readonly Handed[])[];
  /** Files are being dragged over the page. */
  readonly isOver: boolean;
  /** The report stands open. */
  readonly isShown: boolean;
}

export const useFilesDoor = create<FilesDoor>(() => ({ handed: [], isOver: false, isShown: false }));

export function handIn(things: readonly Handed[]): void {
  if (things.length > 0) useFilesDoor.setState({ handed: [...useFilesDoor.getState().handed, things] });
}

/** What has been handed in so far is taken, to be opened. */
export function takeHanded(): readonly Handed[] {
  const { handed } = useFilesDoor.getState();
  useFilesDoor.setState({ handed: [] });
  return handed.flat();
}

export function setFilesOver(isOver: boolean): void {
  if (useFilesDoor.getState().isOver !== isOver) useFilesDoor.setState({ isOver });
}

/** Shows or hides what is opened, and the report of it. */
export function showFiles(isShown: boolean): void {
  useFilesDoor.setState({ isShown });
}

/** The browser's own dialog. Only within a click or a key stroke. */
export function pickFiles(kind: 'files' | 'folder' = 'files'): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.webkitdirectory = kind === 'folder';
  input.hidden = true;
  input.addEventListener('change', () => {
    handIn(Array.from(input.files ?? []));
    input.remove();
  });
  input.addEventListener('cancel', () => input.remove());
  // Held by nobody, it may be collected before anything is chosen, and then nothing is ever heard of it.
  document.body.append(input);
  input.click();
}
