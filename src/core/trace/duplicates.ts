/**
 * Spans that share an id. Copies of one span (double export, archive) are merged; a client and the servers that took
 * over its id (Zipkin's shared spans) become parent and children; the rest is a conflict and is told apart by `~2`.
 */
import { bisect } from '../base/bisect.ts';
import { SpanKind } from './trace.ts';
import type { TreeInput } from './tree-input.ts';

/** The span that a reference to `id` made by `referrer` means; −1 if there is none. */
export type Candidates = (id: number, referrer: number) => number;

export interface DuplicateRoles {
  readonly mergedInto: Int32Array;
  readonly suffix: Int32Array;
  /** By input row: the client whose id this server shares, −1 if none. */
  readonly sharedClient: Int32Array;
  /** By input row: 1 where an id was not alone. */
  readonly isDuplicate: Uint8Array;
  readonly candidates: Candidates;
}

export function duplicateRoles(input: TreeInput): DuplicateRoles {
  const { length, id } = input;
  // Chains of input rows by id, in input order. Most ids have a chain of one.
  const first = new Int32Array(input.idCount).fill(-1);
  const last = new Int32Array(input.idCount);
  const next = new Int32Array(length).fill(-1);
  const shared: number[] = [];
  for (let i = 0; i < length; i++) {
    // Spans without an id are told apart by their rows; nothing can refer to them.
    if (id[i] === 0) continue;
    if (first[id[i]] < 0) {
      first[id[i]] = i;
    } else {
      if (first[id[i]] === last[id[i]]) shared.push(id[i]);
      next[last[id[i]]] = i;
    }
    last[id[i]] = i;
  }
  const mergedInto = new Int32Array(length).fill(-1);
  const suffix = new Int32Array(length);
  const sharedClient = new Int32Array(length).fill(-1);
  const isDuplicate = new Uint8Array(length);
  const groups = new Map<number, number[]>();
  for (const ambiguous of shared) {
    const members: number[] = [];
    for (let i = first[ambiguous]; i >= 0; i = next[i]) members.push(i);
    const kept = mergeCopies(input, members, mergedInto);
    for (const i of kept) isDuplicate[i] = 1;
    tellApart(input, kept, suffix, sharedClient);
    groups.set(ambiguous, kept);
  }
  const candidates: Candidates = (wanted, referrer) => {
    const group = groups.get(wanted);
    return group === undefined ? first[wanted] : bestCandidate(input, group, referrer);
  };
  return { mergedInto, suffix, sharedClient, isDuplicate, candidates };
}

/** Same service, operation, kind and start: one span; the longest duration stays. Returns those that stay. */
function mergeCopies(input: TreeInput, members: readonly number[], mergedInto: Int32Array): number[] {
  const keepers = new Map<string, number>();
  const kept: number[] = [];
  for (const i of members) {
    const key = `${input.service[i]} ${input.name[i]} ${input.kind[i]} ${input.start[i]}`;
    const keeper = keepers.get(key);
    if (keeper === undefined) {
      keepers.set(key, i);
      kept.push(i);
    } else {
      mergedInto[i] = keeper;
      input.duration[keeper] = Math.max(input.duration[keeper], input.duration[i]);
    }
  }
  return kept.sort((a, b) => input.start[a] - input.start[b] || a - b);
}

/** @param kept members by (start, input order) */
function tellApart(
  input: TreeInput,
  kept: readonly number[],
  suffix: Int32Array,
  sharedClient: Int32Array,
): void {
  const client = kept.find((i) => input.kind[i] === SpanKind.client);
  let servers = 0;
  let others = 1;
  for (const i of kept) {
    if (client !== undefined && input.kind[i] === SpanKind.server) {
      sharedClient[i] = client;
      suffix[i] = -++servers;
    } else if (i !== (client ?? kept[0])) {
      suffix[i] = ++others;
    }
  }
}

/** Members on either side of the referrer's start that are looked at: keeps hostile data from costing O(n²). */
const window = 256;

/** Smallest (service differs ? 2 : 0) + (does not contain the referrer's start ? 1 : 0); ties: server, then start. */
function bestCandidate(input: TreeInput, group: readonly number[], referrer: number): number {
  const { service, start, duration, kind } = input;
  const middle = group.length > 2 * window ? startsBefore(input, group, start[referrer]) : window;
  let best = -1;
  let bestScore = Infinity;
  for (const i of group.slice(Math.max(0, middle - window), middle + window)) {
    if (i === referrer && group.length > 1) continue;
    const inside = start[referrer] >= start[i] && start[referrer] <= start[i] + duration[i];
    const score =
      (service[i] === service[referrer] ? 0 : 4) + (inside ? 0 : 2) + (kind[i] === SpanKind.server ? 0 : 1);
    if (score < bestScore) {
      best = i;
      bestScore = score;
    }
  }
  return best;
}

/** How many members of a group sorted by start begin before `time`. */
function startsBefore(input: TreeInput, group: readonly number[], time: number): number {
  return bisect(group.length, (k) => input.start[group[k]] < time);
}
