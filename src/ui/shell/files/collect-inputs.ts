/** What was handed in → files with their paths: folders are walked, text becomes a file. */
import type { Handed } from '../../state/files-door.ts';
import type { FileInput } from '../../state/opened-files.ts';

/** More than can be meant: a walk has to end. */
const mostFiles = 20_000;

export async function collectInputs(handed: readonly Handed[]): Promise<FileInput[]> {
  const inputs: FileInput[] = [];
  /** From the last to the first: what comes next is at the end. */
  const open: Handed[] = handed.toReversed();
  for (let next = open.pop(); next !== undefined && inputs.length < mostFiles; next = open.pop()) {
    if (typeof next === 'string') inputs.push(pasted(next));
    else if (next instanceof File) inputs.push(inputOf(next, next.webkitRelativePath || next.name));
    else if (isFolder(next)) open.push(...(await entriesOf(next)).reverse());
    else inputs.push(await fileOf(next as FileSystemFileEntry));
  }
  return inputs;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function inputOf(file: File, name: string): FileInput {
  return { name, blob: file, modifiedMs: file.lastModified };
}

let pastes = 0;

function pasted(text: string): FileInput {
  return { name: `Pasted text ${++pastes}`, blob: new Blob([text]), modifiedMs: Date.now() };
}

/** One that cannot be had is there without bytes, and opening it says so. */
async function fileOf(entry: FileSystemFileEntry): Promise<FileInput> {
  const name = entry.fullPath.replace(/^\//, '');
  try {
    return inputOf(await new Promise<File>((resolve, reject) => entry.file(resolve, reject)), name);
  } catch {
    return { name, blob: new Blob([]), modifiedMs: 0 };
  }
}

/** All of them, by name: a browser tells of a hundred at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0) return found.sort((a, b) => (a.name < b.name ? -1 : 1));
    found.push(...some);
  }
}
