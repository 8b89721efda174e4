/** Opens what saves the traces of a result. */
import { useState } from 'react';
import type { Found } from '../../state/found.ts';
import { IconButton } from '../../widgets/button.tsx';
import { lazyComponent } from '../../widgets/lazy-component.tsx';

const DownloadDialog = lazyComponent(() =>
  import('./download-dialog.tsx').then((module) => module.DownloadDialog),
);

export function DownloadButton({ rows }: { readonly rows: readonly Found[] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton
        icon="download"
        label="Download all"
        tooltip="Download all: the listed traces as one file. Reads each of them"
        disabled={rows.length === 0}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      />
      {open && <DownloadDialog rows={rows} onClose={() => setOpen(false)} />}
    </>
  );
}
