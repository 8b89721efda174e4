/** As long as adjusted times are shown it is said, with the way back: no bar is moved silently. */
import { counted } from '#core/base/counted.ts';
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';
import { Button } from '../../widgets/button.tsx';
import type { ChosenTimes } from './use-chosen-times.ts';
import styles from './trace-page.module.css';

export function AdjustedRemark({ open, isWorking, failure, choose }: ChosenTimes) {
  const { adjustment } = open.trace;
  const back = (
    <Button variant="ghost" tooltip="Shift T" onClick={() => choose('raw')}>
      Show raw
    </Button>
  );
  if (failure !== undefined)
    return (
      <p role="alert" className={styles.remark}>
        Raw times: adjusted ones could not be worked out ({failure}). {back}
      </p>
    );
  if (isWorking)
    return (
      <p role="status" className={styles.remark}>
        Raw times: adjusted ones are being worked out…
      </p>
    );
  if (adjustment === undefined) return undefined;
  const { hosts, farthest } = adjustment;
  return (
    <p role="status" className={styles.remark}>
      Adjusted times: {counted(hosts, 'host')} moved, {hosts === 1 ? 'by' : 'by up to'}{' '}
      <span data-tooltip={exactDuration(farthest)}>{formatDuration(farthest)}</span>. Moved bars have a dashed
      outline. {back}
    </p>
  );
}
