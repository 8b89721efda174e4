/** What can be taken along of a comparison: text for a ticket, and all its call paths. */
import { CopyButton } from '../../widgets/copy-button.tsx';
import { CsvButtons } from '../csv-buttons.tsx';
import type { CsvButtonsProps } from '../csv-buttons.tsx';
import styles from './compare.module.css';

export interface TakeAlongProps extends Pick<CsvButtonsProps, 'csv' | 'fileName'> {
  readonly paragraph: () => string;
}

export function TakeAlong({ paragraph, csv, fileName }: TakeAlongProps) {
  return (
    <span className={styles.take}>
      <CopyButton text={paragraph} label="Copy as text for a ticket">
        Copy text
      </CopyButton>
      <CsvButtons what="all call paths, in nanoseconds" csv={csv} fileName={fileName} />
    </span>
  );
}
