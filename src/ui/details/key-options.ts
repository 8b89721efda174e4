/** The keys by which spans can be grouped or coloured, to choose from. */
import type { GroupKey } from '#core/analysis/operations-keys.ts';
import { counted } from '#core/base/counted.ts';
import { keyLabel } from '../state/use-terms.ts';
import type { Terms } from '../state/use-terms.ts';

export interface KeyOption<K extends GroupKey = GroupKey> {
  readonly key: K;
  /** Of its own among all options. */
  readonly label: string;
  readonly detail: string | undefined;
}

/**
 * What always is there, then the tags.
 * @param fixed keys that are no tags
 */
export function keyOptions<K extends GroupKey>(
  fixed: readonly K[],
  tags: readonly { readonly key: string; readonly spans: number }[],
  terms: Terms,
): readonly KeyOption<K | `tag:${string}`>[] {
  const always = fixed.map((key) => ({ key, label: keyLabel(key, terms), detail: undefined }));
  const taken = new Set(always.map(({ label }) => label));
  const own = tags.map(({ key, spans }) => ({
    key: `tag:${key}` as const,
    label: taken.has(key) ? `${key} (${terms.tag})` : key,
    detail: counted(spans, 'span'),
  }));
  return [...always, ...own];
}
