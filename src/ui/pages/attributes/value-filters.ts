/** The two halves that a value makes of traces: those with it and those without. Pure. */
import type { AttributeDifference, ValueShare } from '#core/analysis/compare/compare-attributes.ts';
import type { TagFilter } from '#core/analysis/compare/tag-filter.ts';
import { numberWords } from './attribute-words.ts';

export interface Half {
  readonly filter: TagFilter;
  /** `with this value` */
  readonly words: string;
}

/**
 * Where the value is that the key is not there, with the key and without it.
 * @param value undefined: numbers of the cut or more, and less
 */
export function halvesOf(
  { of, service, key, numbers }: AttributeDifference,
  value: ValueShare | undefined,
): { readonly has: Half; readonly hasNot: Half } {
  const filter = (op: TagFilter['op'], text: string | undefined): TagFilter => ({
    of,
    service,
    key,
    op,
    value: text,
  });
  if (value === undefined) {
    const cut = numbers?.cut ?? 0;
    const words = numberWords(key, cut);
    return {
      has: { filter: filter('atLeast', String(cut)), words: `with ${words} or more` },
      hasNot: { filter: filter('below', String(cut)), words: `with less than ${words}` },
    };
  }
  const [is, isNot] = [filter('is', value.value), filter('isNot', value.value)];
  if (value.value === undefined)
    return {
      has: { filter: isNot, words: 'with the key' },
      hasNot: { filter: is, words: 'without the key' },
    };
  return {
    has: { filter: is, words: 'with this value' },
    hasNot: { filter: isNot, words: 'without this value' },
  };
}
