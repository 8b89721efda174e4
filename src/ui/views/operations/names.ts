/** What groups are called. */
import { partsOf, tagOf } from '#core/analysis/operations-keys.ts';
import { partReader } from '#core/analysis/part-reader.ts';
import type { Grouping } from '#core/analysis/operations-keys.ts';
import type { Operations } from '#core/analysis/operations.ts';
import { briefText } from '#core/trace/span.ts';
import { textOf } from '#core/trace/strings.ts';
import type { Trace } from '#core/trace/trace.ts';

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
