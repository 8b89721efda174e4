/** Takes the table along: as a file, or on the clipboard. */
import { useEffect, useState } from 'react';
import { holdIdle } from '#core/base/under-way.ts';
import { Button } from '../../widgets/button.tsx';
import { copyText } from '../../widgets/clipboard.ts';
import { csvOf } from './csv.ts';
import type { Listed } from './csv.ts';
import { saveFile } from '../../widgets/save-file.ts';
import styles from './operations.module.css';

type Outcome = 'copied' | 'saved' | 'failed';
const words: Readonly<Record<Outcome, string>> = {
  copied: 'Copied',
  saved: 'Saved',
  failed: 'The browser did not allow it',
};

export function CsvButtons({ listed }: { readonly listed: Listed | undefined }) {
  const [outcome, setOutcome] = useState<Outcome | undefined>(undefined);
  useEffect(() => {
    if (outcome === undefined) return undefined;
    const timer = setTimeout(() => setOutcome(undefined), 1600);
    return () => clearTimeout(timer);
  }, [outcome]);
  const run = (take: (listed: Listed) => Promise<Outcome>) => {
    if (listed === undefined) return;
    const done = holdIdle();
    void take(listed)
      .catch((): Outcome => 'failed')
      .then(setOutcome)
      .finally(done);
  };
  const disabled = listed === undefined;
  return (
    <span className={styles.csv}>
      <Button
        icon={outcome === 'copied' ? 'check' : 'copy'}
        tooltip="Copy all rows as CSV, times in nanoseconds"
        disabled={disabled}
        onClick={() => run(copy)}
      >
        Copy CSV
      </Button>
      <Button
        tooltip="Save all rows as a file, times in nanoseconds"
        disabled={disabled}
        onClick={() => run(save)}
      >
        Save CSV
      </Button>
      <span role="status" className={outcome === 'failed' ? styles.failed : 'sr-only'}>
        {outcome && words[outcome]}
      </span>
    </span>
  );
}

async function copy(listed: Listed): Promise<Outcome> {
  const pieces = await csvOf(listed);
  return (await copyText(pieces.join(''))) ? 'copied' : 'failed';
}

async function save(listed: Listed): Promise<Outcome> {
  const file = new Blob(await csvOf(listed), { type: 'text/csv;charset=utf-8' });
  saveFile(file, `operations-${listed.trace.traceId}.csv`);
  return 'saved';
}
