/** A list that grows on demand: what a trace holds may be more than a page can. */
import { useState } from 'react';
import { formatCount } from '#core/base/format-count.ts';
import styles from './findings.module.css';

const batch = 20;

/** How many to show, and how to show more. */
export function useBatches(): readonly [number, () => void] {
  const [limit, setLimit] = useState(batch);
  return [limit, () => setLimit(limit + 10 * batch)];
}

interface MoreProps {
  readonly count: number;
  readonly limit: number;
  readonly onMore: () => void;
}

export function More({ count, limit, onMore }: MoreProps) {
  if (count <= limit) return undefined;
  return (
    <button type="button" className={styles.more} onClick={onMore}>
      {formatCount(count - limit)} more
    </button>
  );
}
