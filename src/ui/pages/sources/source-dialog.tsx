/** The form for a source above the page. */
import type { Source } from '../../state/source.ts';
import type { NamedSource } from '../../state/sources.ts';
import { Dialog } from '../../widgets/dialog.tsx';
import { SourceForm } from './source-form.tsx';

export interface SourceDialogProps {
  /** undefined: a new one. */
  readonly known: NamedSource | undefined;
  readonly onDone: (source: Source) => void;
  readonly onClose: () => void;
}

export function SourceDialog({ known, onDone, onClose }: SourceDialogProps) {
  return (
    <Dialog title={known === undefined ? 'Add a Jaeger' : 'Change a source'} onClose={onClose}>
      <SourceForm known={known} label="Address" onDone={onDone} />
    </Dialog>
  );
}
