/** Before a trace leaves: what of it, and as what. */
import { exporters } from '#core/export/registry.ts';
import { Dialog } from '../../../widgets/dialog.tsx';
import { FileForm } from './file-form.tsx';
import { HtmlForm } from './html-form.tsx';
import { LinkForm } from './link-form.tsx';
import { RedactionForm } from './redaction-form.tsx';
import { RedactionPreview } from './redaction-preview.tsx';
import type { ShareProps } from './share-props.ts';
import { useRedaction } from './use-redaction.ts';
import styles from './share.module.css';

export interface ShareDialogProps extends ShareProps {
  /** Id of a `ShareItem`. */
  readonly way: string;
  readonly onClose: () => void;
}

export function ShareDialog({ way, onClose, ...props }: ShareDialogProps) {
  const state = useRedaction();
  const { redaction } = state;
  const exporter = exporters.find(({ id }) => id === way);
  const title =
    exporter !== undefined
      ? `Export as ${exporter.label}`
      : way === 'html'
        ? 'Save as HTML'
        : 'Link with the trace inside';
  return (
    <Dialog title={title} onClose={onClose} wide>
      <div className={styles.dialog}>
        <RedactionForm state={state} />
        <RedactionPreview open={props.open} redaction={redaction} />
        {exporter !== undefined ? (
          <FileForm {...props} exporter={exporter} redaction={redaction} />
        ) : way === 'html' ? (
          <HtmlForm {...props} redaction={redaction} />
        ) : (
          <LinkForm {...props} redaction={redaction} />
        )}
      </div>
    </Dialog>
  );
}
