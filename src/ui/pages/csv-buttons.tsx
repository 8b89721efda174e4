/** Rows of a table as CSV: onto the clipboard, or into a file. */
import { Button } from '../widgets/button.tsx';
import { CopyButton } from '../widgets/copy-button.tsx';
import { saveFile } from '../widgets/save-file.ts';

export interface CsvButtonsProps {
  /** What the rows are: `all call paths`, `all attributes`. */
  readonly what: string;
  /** Rows with their ends. */
  readonly csv: () => string[];
  readonly fileName: string;
}

export function CsvButtons({ what, csv, fileName }: CsvButtonsProps) {
  return (
    <>
      <CopyButton text={() => csv().join('')} label={`Copy CSV of ${what}`}>
        Copy CSV
      </CopyButton>
      <Button
        aria-label={`Save CSV of ${what}`}
        tooltip={`Save a file of ${what}`}
        onClick={() => saveFile(new Blob(csv(), { type: 'text/csv;charset=utf-8' }), fileName)}
      >
        Save CSV
      </Button>
    </>
  );
}
