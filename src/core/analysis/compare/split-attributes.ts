/** Which tags tell a part of one sample from another part of it: what is asked of a search result of which some traces are selected. */
import type { Work } from '../analysis.ts';
import { defineComputation } from '../analysis.ts';
import { compareAttributesOf } from './compare-attributes.ts';
import type { AttributeComparison } from './compare-attributes.ts';
import { tagsOf } from './sample-tags.ts';
import type { TagSample } from './sample-tags.ts';

/** What becomes of a trace of the sample. */
export const Part = { a: 0, b: 1, none: 2 } as const;

export interface SplitParams {
  readonly sample: TagSample;
  /** By trace: a value of `Part`. */
  readonly parts: Uint8Array<ArrayBuffer>;
}

export const splitAttributes = defineComputation({ run: splitAttributesOf });

/** O(entries log entries). */
export function* splitAttributesOf({ sample, parts }: SplitParams): Work<AttributeComparison> {
  const a = partOf(sample, parts, Part.a);
  yield undefined;
  const b = partOf(sample, parts, Part.b);
  yield undefined;
  return yield* compareAttributesOf(a, b);
}

/** The traces of one part; keys and values that none of them has stay in the table. O(entries). */
export function partOf({ traceIds, names, tags }: TagSample, parts: Uint8Array, part: number): TagSample {
  const kept = Uint32Array.from(parts.keys()).filter((trace) => parts[trace] === part);
  return { traceIds: Array.from(kept, (trace) => traceIds[trace]), names, tags: tagsOf(tags, kept) };
}
