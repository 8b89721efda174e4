/** Where files come in: dropped anywhere, pasted, or handed over by the system. Only listens; what opens them comes with the first. */
import { useEffect } from 'react';
import { type Handed, handIn, setFilesOver, useFilesDoor } from '../../state/files-door.ts';
import { lazyComponent } from '../../widgets/lazy-component.tsx';

const FilesLayer = lazyComponent(() => import('./files-layer.tsx').then((module) => module.FilesLayer));

export function FilesDoor() {
  const isWanted = useFilesDoor(({ handed, isOver, isShown }) => handed.length > 0 || isOver || isShown);
  useEffect(() => {
    const gone = new AbortController();
    const { signal } = gone;
    window.addEventListener('dragenter', onDrag, { signal });
    window.addEventListener('dragover', onDrag, { signal });
    window.addEventListener('dragleave', onLeave, { signal });
    window.addEventListener('drop', onDrop, { signal });
    window.addEventListener('paste', onPaste, { signal });
    receiveLaunch();
    return () => gone.abort();
  }, []);
  return isWanted && <FilesLayer />;
}

function onDrag(event: DragEvent): void {
  if (!(event.dataTransfer?.types.includes('Files') ?? false)) return;
  event.preventDefault();
  setFilesOver(true);
}

/** Out of the window: within it, something else is entered. */
function onLeave(event: DragEvent): void {
  if (event.relatedTarget === null) setFilesOver(false);
}

function onDrop(event: DragEvent): void {
  setFilesOver(false);
  const items = Array.from(event.dataTransfer?.items ?? []).filter(({ kind }) => kind === 'file');
  if (items.length === 0) return;
  event.preventDefault();
  // Entries are there only while the drop is being told of.
  handIn(
    items
      .map((item): Handed | null => item.webkitGetAsEntry() ?? item.getAsFile())
      .filter((item) => item !== null),
  );
}

const fields = 'input, textarea, select, [contenteditable]';

/** Text that somebody pastes into a field is the field's. */
function onPaste(event: ClipboardEvent): void {
  if (event.target instanceof Element && event.target.closest(fields) !== null) return;
  const files = Array.from(event.clipboardData?.files ?? []);
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (files.length === 0 && !/^\s*[[{]/.test(text)) return;
  event.preventDefault();
  handIn(files.length > 0 ? files : [text]);
}

interface LaunchQueue {
  setConsumer(consume: (launch: { readonly files?: readonly FileSystemFileHandle[] }) => void): void;
}

/** Files that the installed app was started with. What installs it is named only to browsers that can hand files over. */
function receiveLaunch(): void {
  const { launchQueue } = window as { readonly launchQueue?: LaunchQueue };
  if (launchQueue === undefined) return;
  nameManifest();
  launchQueue.setConsumer(({ files = [] }) => {
    void Promise.all(files.map((handle) => handle.getFile())).then(handIn);
  });
}

/** Not in the page's text: its address is relative to a base that a script finds. */
function nameManifest(): void {
  if (document.querySelector('link[rel=manifest]') !== null) return;
  const link = Object.assign(document.createElement('link'), {
    rel: 'manifest',
    href: 'static/spoor.webmanifest',
  });
  document.head.append(link);
}
