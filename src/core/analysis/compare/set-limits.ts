/** What makes a comparison of sets say less than it seems to: found in the traces themselves, and stated beside the figures. */
import { textOf } from '../../trace/strings.ts';
import { TagPlace } from './sample-tags.ts';
import type { TraceSample } from './trace-sample.ts';

export type SetLimit =
  /** No claim is made. */
  | { readonly kind: 'tooFew'; readonly a: number; readonly b: number }
  /** Requests of several kinds: a difference may be one of what was asked. Commonest first. */
  | { readonly kind: 'roots'; readonly roots: readonly RootShare[] }
  /** Traces that lack parents: spans were lost, or are still to come. */
  | { readonly kind: 'missingSpans'; readonly a: number; readonly b: number }
  /** Traces in which clocks of hosts disagree. */
  | { readonly kind: 'clocks'; readonly a: number; readonly b: number }
  /** Traces that are in both sets: they hide what differs. */
  | { readonly kind: 'inBoth'; readonly traces: number }
  /** Roots say that not every trace was kept. */
  | { readonly kind: 'sampled'; readonly samplers: readonly string[] };

export interface RootShare {
  readonly service: string;
  readonly operation: string;
  /** Traces. */
  readonly a: number;
  readonly b: number;
}

export function limitsOf(a: TraceSample, b: TraceSample, mayClaim: boolean): SetLimit[] {
  const limits: SetLimit[] = [];
  if (!mayClaim) limits.push({ kind: 'tooFew', a: a.traceIds.length, b: b.traceIds.length });
  const roots = rootShares(a, b);
  if (roots.length > 1) limits.push({ kind: 'roots', roots });
  const some = (counts: Uint32Array) => counts.filter((count) => count > 0).length;
  const missing = { a: some(a.missing), b: some(b.missing) };
  if (missing.a + missing.b > 0) limits.push({ kind: 'missingSpans', ...missing });
  const clocks = { a: some(a.offClocks), b: some(b.offClocks) };
  if (clocks.a + clocks.b > 0) limits.push({ kind: 'clocks', ...clocks });
  const inA = new Set(a.traceIds);
  const traces = b.traceIds.filter((id) => inA.has(id)).length;
  if (traces > 0) limits.push({ kind: 'inBoth', traces });
  const samplers = [...new Set([...samplersOf(a), ...samplersOf(b)])].sort();
  if (samplers.length > 0) limits.push({ kind: 'sampled', samplers });
  return limits;
}

function rootShares(a: TraceSample, b: TraceSample): RootShare[] {
  const shares = new Map<string, { service: string; operation: string; a: number; b: number }>();
  for (const [side, sample] of [
    ['a', a],
    ['b', b],
  ] as const) {
    const { rootPath, paths, names } = sample;
    for (const path of rootPath) {
      if (path < 0) continue;
      const [service, operation] = [textOf(names, paths.service[path]), textOf(names, paths.name[path])];
      const key = JSON.stringify([service, operation]);
      let share = shares.get(key);
      if (share === undefined) shares.set(key, (share = { service, operation, a: 0, b: 0 }));
      share[side]++;
    }
  }
  return [...shares.values()].sort((x, y) => y.a + y.b - (x.a + x.b));
}

/** Values of `sampler.type` on roots, but for the one that keeps all. */
function samplersOf({ tags, names }: TraceSample): string[] {
  const found: string[] = [];
  // Of a part of a sample, the table holds values that none of its traces has.
  const said = new Set(tags.entry);
  for (let value = 0; value < tags.keyOf.length; value++) {
    const key = tags.keyOf[value];
    if (
      !said.has(value) ||
      tags.place[key] !== TagPlace.root ||
      textOf(names, tags.key[key]) !== 'sampler.type'
    )
      continue;
    const sampler = textOf(names, tags.value[value]);
    if (sampler !== 'const') found.push(sampler);
  }
  return found;
}
