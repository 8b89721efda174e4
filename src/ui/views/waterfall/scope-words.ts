/** Counts in words, for what rows leave out. */
import { counted } from '#core/base/counted.ts';

/** "12 spans hidden, 2 errors" */
export function hiddenWords(spans: number, errors: number): string {
  const failed = errors === 0 ? '' : `, ${counted(errors, 'error')}`;
  return `${counted(spans, 'span')} hidden${failed}`;
}
