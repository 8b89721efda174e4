/** Counts in words, for what rows leave out. */
import { formatCount } from '#core/base/format-count.ts';

/** "12 spans hidden, 2 errors" */
export function hiddenWords(spans: number, errors: number): string {
  const failed = errors === 0 ? '' : `, ${counted(errors, 'error')}`;
  return `${counted(spans, 'span')} hidden${failed}`;
}

export function counted(count: number, what: string): string {
  return `${formatCount(count)} ${what}${count === 1 ? '' : 's'}`;
}
