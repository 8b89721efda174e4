/** What groups and their keys are called. */
import { fixedKeys, partReader, partsOf, tagOf } from '#core/analysis/operations-keys.ts';
import type { Grouping, GroupKey } from '#core/analysis/operations-keys.ts';
import type { Operations } from '#core/analysis/operations.ts';
import { briefText } from '#core/trace/span.ts';
import { textOf } from '#core/trace/strings.ts';
import type { Trace } from '#core/trace/trace.ts';
import { capital } from '../../state/use-terms.ts';
import type { Terms } from '../../state/use-terms.ts';

export function keyLabel(key: GroupKey, terms: Terms): string {
  if (key === 'service-operation') return `Service and ${terms.operation}`;
  if (key === 'operation') return capital(terms.operation);
  return tagOf(key) ?? capital(key);
}

export interface KeyOption {
  readonly key: GroupKey;
  /** Of its own among all options. */
  readonly label: string;
  readonly detail: string | undefined;
}

/** What always is there, then the tags. */
export function keyOptions(
  tags: readonly { readonly key: string; readonly spans: number }[],
  terms: Terms,
): readonly KeyOption[] {
  const fixed = fixedKeys.map((key) => ({ key, label: keyLabel(key, terms), detail: undefined }));
  const taken = new Set(fixed.map(({ label }) => label));
  const own = tags.map(({ key, spans }) => ({
    key: `tag:${key}` as const,
    label: taken.has(key) ? `${key} (${terms.tag})` : key,
    detail: spans === 1 ? '1 span' : `${spans.toLocaleString('en-US')} spans`,
  }));
  return [...fixed, ...own];
}

export interface PartName {
  readonly text: string;
  /** The group has no value here, and the text says so. */
  readonly isNone: boolean;
}

export type NameReader = (figures: Operations, group: number) => readonly PartName[];

export function nameReader(trace: Trace, grouping: Grouping): NameReader {
  const parts = partsOf(grouping).map((part) => ({
    tag: tagOf(part),
    ...partReader(trace, part, briefText),
  }));
  return ({ first }, group) =>
    parts.map(({ tag, codeOf, textOf: read }) => {
      const text = read(codeOf(first[group]));
      if (text === undefined) return { text: `no ${tag}`, isNone: true };
      return text === '' ? { text: '(empty)', isNone: true } : { text, isNone: false };
    });
}

/** Every character of each part; the empty string where there is none. */
export function exactNames(trace: Trace, grouping: Grouping) {
  const parts = partsOf(grouping).map((part) => partReader(trace, part, textOf));
  return {
    heads: partsOf(grouping).map((part) => tagOf(part) ?? part),
    of: ({ first }: Operations, group: number): readonly string[] =>
      parts.map((part) => part.textOf(part.codeOf(first[group])) ?? ''),
  };
}
