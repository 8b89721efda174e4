/** What can be taken along of a comparison: text for a ticket, and all its call paths. */
import { Button } from '../../widgets/button.tsx';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { saveFile } from '../../widgets/save-file.ts';
import styles from './compare.module.css';

export interface TakeAlongProps {
  readonly paragraph: () => string;
  /** Rows with their ends. */
  readonly csv: () => string[];
  readonly fileName: string;
}

export function TakeAlong({ paragraph, csv, fileName }: TakeAlongProps) {
  return (
    <span className={styles.take}>
      <CopyButton text={paragraph} label="Copy as text for a ticket">
        Copy text
      </CopyButton>
      <CopyButton text={() => csv().join('')} label="Copy all call paths as CSV, in nanoseconds">
        Copy CSV
      </CopyButton>
      <Button
        tooltip="Save all call paths as a file, in nanoseconds"
        onClick={() => saveFile(new Blob(csv(), { type: 'text/csv;charset=utf-8' }), fileName)}
      >
        Save CSV
      </Button>
    </span>
  );
}
