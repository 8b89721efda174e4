/** A parent and the children it waited for, with the templates of their calls. */
import type { Nanos, SpanIndex } from '../../trace/trace.ts';
import { SpanFlag } from '../../trace/trace.ts';
import { blocks } from '../blocks.ts';
import type { Context, Steps } from './context.ts';
import { groupsOf } from './groups.ts';
import { blockOfSpans } from './context.ts';

export interface Family {
  readonly parent: SpanIndex;
  /** In order of start. */
  readonly kids: Uint32Array;
  /** By kid. */
  readonly templates: Float64Array;
  /** Kids that share a template, two and more, in order of start. */
  readonly groups: readonly Uint32Array[];
  /** Different templates. */
  readonly templateCount: number;
}

/** What kids can be, from their number and times alone: most families are nothing, and need no attributes read. */
interface Sketch {
  count: number;
  total: number;
  longest: number;
  failed: number;
}

/** Every family of the primary tree that may be of interest, callers first. O(spans) and what `inspect` needs. */
export function* families(context: Context, inspect: (family: Family) => Steps): Steps {
  const { trace, root } = context;
  const { spans } = trace;
  if (root < 0) return;
  let kids = new Uint32Array(64);
  let steps = 0;
  for (let p = root; p < spans.end[root]; p++) {
    const sketch: Sketch = { count: 0, total: 0, longest: 0, failed: 0 };
    if (++steps % blockOfSpans === 0) yield undefined;
    for (let c = p + 1; c < spans.end[p]; c = spans.end[c]) {
      if (++steps % blockOfSpans === 0) yield undefined;
      if (!blocks(trace, p, c)) continue;
      if (sketch.count === kids.length) kids = widened(kids);
      kids[sketch.count++] = c;
      sketch.total += spans.duration[c];
      if (spans.duration[c] > sketch.longest) sketch.longest = spans.duration[c];
      if ((spans.flags[c] & SpanFlag.error) !== 0) sketch.failed++;
    }
    if (!isOfInterest(context, sketch)) continue;
    if (trace.adjustment !== undefined) sortByStart(kids.subarray(0, sketch.count), spans.start);
    const family = {
      parent: p,
      kids: kids.slice(0, sketch.count),
      templates: new Float64Array(sketch.count),
    };
    for (let k = 0; k < sketch.count; k++) {
      family.templates[k] = context.calls.templateOf(kids[k]);
      if (++steps % blockOfSpans === 0) yield undefined;
    }
    const { groups, distinct } = groupsOf(family.kids, family.templates);
    yield* inspect({ ...family, groups, templateCount: distinct });
  }
}

/** Rows are in the order of raw starts. */
function sortByStart(kids: Uint32Array, start: ArrayLike<Nanos>): void {
  if (kids.every((kid, k) => k === 0 || start[kids[k - 1]] <= start[kid])) return;
  kids.sort((a, b) => start[a] - start[b] || a - b);
}

function isOfInterest(
  { settings, rootDuration }: Context,
  { count, total, longest, failed }: Sketch,
): boolean {
  if (count < 2) return false;
  if (failed > 0) return true;
  const { repeatedLeast, repeatedMany, repeatedLeastTotal, repeatedManyTotal } = settings;
  if (
    count >= Math.min(repeatedLeast, repeatedMany) &&
    total >= Math.min(repeatedLeastTotal, repeatedManyTotal)
  )
    return true;
  return (
    total - longest >= Math.max(settings.sequentialSaving, settings.sequentialSavingShare * rootDuration)
  );
}

function widened(kids: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(2 * kids.length);
  wider.set(kids);
  return wider;
}
