/** What spans can be grouped by: service, operation, kind, status, and the value of any tag. */
/** `service-operation` is the operation within its service, and two parts of a name. */
export type GroupKey = 'service-operation' | PartKey;
export type PartKey = 'service' | 'operation' | 'kind' | 'status' | `tag:${string}`;

export const fixedKeys = ['service-operation', 'service', 'operation', 'kind', 'status'] as const;

export function isGroupKey(word: string): word is GroupKey {
  return /^tag:./s.test(word) || fixedKeys.some((key) => key === word);
}

export function tagOf(key: GroupKey): string | undefined {
  return key.startsWith('tag:') ? key.slice(4) : undefined;
}

export interface Grouping {
  readonly by: GroupKey;
  /** Divides each group further. */
  readonly second?: GroupKey | undefined;
  /** Only spans that overlap it, each counted whole. Nanoseconds relative to the trace. */
  readonly window?: { readonly from: number; readonly to: number } | undefined;
}

/** The parts of a group's name, each once. */
export function partsOf({ by, second }: Grouping): readonly PartKey[] {
  const parts = [by, second].flatMap((key): readonly PartKey[] => {
    if (key === undefined) return [];
    return key === 'service-operation' ? ['service', 'operation'] : [key];
  });
  return [...new Set(parts)];
}

/** One text for one grouping. */
export function groupingId({ by, second, window }: Grouping): string {
  return JSON.stringify([by, second ?? '', window?.from, window?.to]);
}
