/** Opens what saves the traces of a result. */
import { useState } from 'react';
import type { Found } from '../../state/found.ts';
import { Button } from '../../widgets/button.tsx';
import { lazyComponent } from '../../widgets/lazy-component.tsx';

const DownloadDialog = lazyComponent(() =>
  import('./download-dialog.tsx').then((module) => module.DownloadDialog),
);

export function DownloadButton({ rows }: { readonly rows: readonly Found[] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="ghost"
        disabled={rows.length === 0}
        tooltip="The listed traces as one file. Reads each of them"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        Download all
      </Button>
      {open && <DownloadDialog rows={rows} onClose={() => setOpen(false)} />}
    </>
  );
}
