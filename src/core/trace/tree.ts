/**
 * References → parents → pre-order. The one definition of "parent" (reference: algorithms, "Tree building"):
 * the first CHILD_OF to another span of this trace that exists, else the first such FOLLOWS_FROM, else a root. Cycles
 * are cut, spans that share an id told apart, missing parents stand in the tree as placeholder rows. Everything is
 * iterative; cost O(n log n) for the sorting of siblings, O(n + references) otherwise.
 */
import type { Candidates } from './duplicates.ts';
import { duplicateRoles } from './duplicates.ts';
import { beginOf } from './raw.ts';
import { RefRole, RefType, SpanFlag } from './trace.ts';
import type { TreeInput } from './tree-input.ts';

export interface Tree {
  /** Rows in pre-order: an input row, or −1 − (row of `placeholderIds`). */
  readonly order: Int32Array;
  readonly parent: Int32Array;
  readonly end: Uint32Array;
  readonly depth: Uint32Array;
  /** RefType of the reference to the parent, by row. */
  readonly link: Uint8Array;
  /** By row. */
  readonly flags: Uint8Array;
  readonly primaryRoot: number;
  /** Ids of missing parents. */
  readonly placeholderIds: readonly number[];
  /** By reference of the input. Targets are input rows. */
  readonly refRole: Uint8Array;
  readonly refTarget: Int32Array;
  /** Input row that a merged duplicate went into; −1 for spans that stay. */
  readonly mergedInto: Int32Array;
  /** 0, or the number in `~2` (a conflicting duplicate), or −1, −2 … for the servers of a shared id (`~s1`). */
  readonly suffix: Int32Array;
}

const noParent = -1;

/** @param partial parents that are not there may still come: their children are roots until then */
export function buildTree(input: TreeInput, partial = false): Tree {
  const duplicates = duplicateRoles(input);
  const links = resolveReferences(
    input,
    duplicates.candidates,
    duplicates.mergedInto,
    duplicates.sharedClient,
  );
  const flags = links.flags;
  for (let i = 0; i < input.length; i++)
    if (duplicates.isDuplicate[i] !== 0) flags[i] |= SpanFlag.duplicateId;
  cutCycles(input, links);
  mendStarts(input, links.parent);
  const placeholders = partial ? noPlaceholders(links) : addPlaceholders(input, links);
  const children = childLists(input, links, placeholders, duplicates.mergedInto);
  const { mergedInto, suffix } = duplicates;
  return {
    ...layOut(input, links, placeholders, children),
    refRole: links.role,
    refTarget: links.target,
    mergedInto,
    suffix,
  };
}

interface Links {
  /** By input row: input row of the parent, −1 for none, −2 − p for placeholder p. */
  readonly parent: Int32Array;
  readonly link: Uint8Array;
  readonly flags: Uint8Array;
  readonly role: Uint8Array;
  readonly target: Int32Array;
  /** By input row: id of the first missing span it names, 0 if none. */
  readonly missing: Uint32Array;
}

function resolveReferences(
  input: TreeInput,
  candidates: Candidates,
  mergedInto: Int32Array,
  sharedClient: Int32Array,
): Links {
  const { length, refsEnd, refType, refForeign, refSpan } = input;
  const parent = new Int32Array(length).fill(noParent);
  const link = new Uint8Array(length);
  const flags = new Uint8Array(length);
  const missing = new Uint32Array(length);
  const role = new Uint8Array(input.refCount).fill(RefRole.link);
  const target = new Int32Array(input.refCount).fill(-1);
  for (let i = 0; i < length; i++) {
    if (mergedInto[i] >= 0) continue;
    let foreign = false;
    const first = beginOf(refsEnd, i);
    for (let r = first; r < refsEnd[i]; r++) {
      if (refForeign[r] !== 0) {
        role[r] = RefRole.external;
        foreign = true;
        continue;
      }
      const found = candidates(refSpan[r], i);
      target[r] = found;
      if (found === i) role[r] = RefRole.self;
      else if (found < 0) {
        role[r] = RefRole.missing;
        if (missing[i] === 0) missing[i] = refSpan[r];
      } else if (sharedClient[i] < 0 && betterParent(refType[r], link[i])) {
        parent[i] = found;
        link[i] = refType[r];
      }
    }
    if (sharedClient[i] >= 0) {
      parent[i] = sharedClient[i];
      link[i] = RefType.childOf;
    }
    for (let r = first; r < refsEnd[i]; r++) {
      if (role[r] !== RefRole.link) continue;
      if (target[r] === parent[i]) role[r] = RefRole.parent;
      else if (sharedClient[i] >= 0) role[r] = RefRole.superseded;
    }
    if (parent[i] === noParent && missing[i] !== 0) flags[i] |= SpanFlag.orphan;
    else if (parent[i] === noParent && foreign) flags[i] |= SpanFlag.external;
  }
  return { parent, link, flags, role, target, missing };
}

/** CHILD_OF beats FOLLOWS_FROM beats nothing; the first of a type stays. */
function betterParent(candidate: number, current: number): boolean {
  return current === RefType.none || (candidate === RefType.childOf && current === RefType.followsFrom);
}

/** Every span has at most one parent, so each cycle is found once by walking up with colours. */
function cutCycles(input: TreeInput, links: Links): void {
  const { parent } = links;
  const colour = new Uint32Array(input.length);
  for (let first = 0; first < input.length; first++) {
    const walk = first + 1;
    let i = first;
    while (i >= 0 && colour[i] === 0) {
      colour[i] = walk;
      i = parent[i];
    }
    if (i < 0 || colour[i] !== walk) continue;
    let earliest = i;
    for (let k = parent[i]; k !== i; k = parent[k]) if (isEarlier(input, k, earliest)) earliest = k;
    for (let r = beginOf(input.refsEnd, earliest); r < input.refsEnd[earliest]; r++) {
      if (links.role[r] === RefRole.parent) links.role[r] = RefRole.cyclic;
    }
    parent[earliest] = noParent;
    links.link[earliest] = RefType.none;
    links.flags[earliest] |= SpanFlag.cycleCut;
  }
}

/** A span without a usable start begins with its nearest ancestor that has one; roots begin with the trace. */
function mendStarts(input: TreeInput, parent: Int32Array): void {
  const { start, badStart } = input;
  const mended = new Uint8Array(input.length);
  for (let i = 0; i < input.length; i++) {
    if (badStart[i] === 0 || mended[i] !== 0) continue;
    let good = i;
    while (good >= 0 && badStart[good] !== 0 && mended[good] === 0) good = parent[good];
    const from = good >= 0 ? start[good] : 0;
    for (let k = i; k !== good && k >= 0; k = parent[k]) {
      start[k] = from;
      mended[k] = 1;
    }
  }
}

/** (start, −duration, id) */
function isEarlier(input: TreeInput, a: number, b: number): boolean {
  const { start, duration } = input;
  if (start[a] !== start[b]) return start[a] < start[b];
  if (duration[a] !== duration[b]) return duration[a] > duration[b];
  return input.compareIds(input.id[a], input.id[b]) < 0;
}

interface Placeholders {
  readonly ids: number[];
  readonly start: number[];
  readonly end: number[];
}

/** One placeholder for each missing parent, spanning the spans that named it. */
function addPlaceholders(input: TreeInput, links: Links): Placeholders {
  const found: Placeholders = { ids: [], start: [], end: [] };
  const rows = new Map<number, number>();
  for (let i = 0; i < input.length; i++) {
    if ((links.flags[i] & SpanFlag.orphan) === 0) continue;
    let row = rows.get(links.missing[i]);
    if (row === undefined) {
      row = found.ids.length;
      rows.set(links.missing[i], row);
      found.ids.push(links.missing[i]);
      found.start.push(Infinity);
      found.end.push(-Infinity);
    }
    found.start[row] = Math.min(found.start[row], input.start[i]);
    found.end[row] = Math.max(found.end[row], input.start[i] + input.duration[i]);
    links.parent[i] = -2 - row;
    links.link[i] = missingRefType(input, links, i);
  }
  return found;
}

function noPlaceholders({ flags }: Links): Placeholders {
  for (let i = 0; i < flags.length; i++) flags[i] &= ~SpanFlag.orphan;
  return { ids: [], start: [], end: [] };
}

/** The type by which an orphan names the parent that we do not have. */
function missingRefType(input: TreeInput, links: Links, i: number): number {
  for (let r = beginOf(input.refsEnd, i); r < input.refsEnd[i]; r++) {
    if (links.role[r] === RefRole.missing && input.refSpan[r] === links.missing[i]) return input.refType[r];
  }
  return RefType.none;
}

/** Children by parent as CSR over nodes: spans 0…n−1, placeholders n…n+p−1, and all roots under node n+p. */
interface ChildLists {
  readonly first: Uint32Array;
  readonly nodes: Uint32Array;
}

function childLists(
  input: TreeInput,
  links: Links,
  placeholders: Placeholders,
  mergedInto: Int32Array,
): ChildLists {
  const n = input.length;
  const count = n + placeholders.ids.length;
  const rootNode = count;
  const parentNode = new Int32Array(count).fill(rootNode);
  for (let i = 0; i < n; i++) {
    const p = links.parent[i];
    if (mergedInto[i] >= 0) parentNode[i] = -1;
    else if (p !== noParent) parentNode[i] = p >= 0 ? p : n + (-2 - p);
  }
  const first = new Uint32Array(rootNode + 2);
  for (let node = 0; node < count; node++) if (parentNode[node] >= 0) first[parentNode[node] + 1]++;
  for (let k = 0; k <= rootNode; k++) first[k + 1] += first[k];
  const nodes = new Uint32Array(first[rootNode + 1]);
  const next = first.slice();
  for (let node = 0; node < count; node++) if (parentNode[node] >= 0) nodes[next[parentNode[node]]++] = node;
  sortSiblings(input, placeholders, { first, nodes });
  return { first, nodes };
}

/** By (start, −duration, input order). Servers mostly send siblings in order: checking first makes that linear. */
function sortSiblings(input: TreeInput, placeholders: Placeholders, { first, nodes }: ChildLists): void {
  const n = input.length;
  let { start, duration } = input;
  if (placeholders.ids.length > 0) {
    start = Float64Array.from({ length: n + placeholders.ids.length }, (_, node) =>
      node < n ? input.start[node] : placeholders.start[node - n],
    );
    duration = Float64Array.from(start, (from, node) =>
      node < n ? input.duration[node] : placeholders.end[node - n] - from,
    );
  }
  const compare = (a: number, b: number) => start[a] - start[b] || duration[b] - duration[a] || a - b;
  for (let p = 0; p + 1 < first.length; p++) {
    const to = first[p + 1];
    for (let k = first[p] + 1; k < to; k++) {
      const a = nodes[k - 1];
      const b = nodes[k];
      if (start[a] < start[b] || (start[a] === start[b] && compare(a, b) < 0)) continue;
      nodes.subarray(first[p], to).sort(compare);
      break;
    }
  }
}

function layOut(input: TreeInput, links: Links, placeholders: Placeholders, children: ChildLists) {
  const n = input.length;
  const rows = children.nodes.length;
  const order = new Int32Array(rows);
  const parent = new Int32Array(rows);
  const end = new Uint32Array(rows);
  const depth = new Uint32Array(rows);
  const link = new Uint8Array(rows);
  const flags = new Uint8Array(rows);
  // The stack holds, for each open row, the next entry of `children.nodes` to visit; popping a row closes it.
  const openRow = new Int32Array(rows + 1);
  const cursor = new Uint32Array(rows + 1);
  const limit = new Uint32Array(rows + 1);
  const rootNode = n + placeholders.ids.length;
  let top = 0;
  openRow[0] = -1;
  cursor[0] = children.first[rootNode];
  limit[0] = children.first[rootNode + 1];
  let row = 0;
  while (top >= 0) {
    if (cursor[top] === limit[top]) {
      if (openRow[top] >= 0) end[openRow[top]] = row;
      top--;
      continue;
    }
    const node = children.nodes[cursor[top]++];
    order[row] = node < n ? node : -1 - (node - n);
    parent[row] = openRow[top];
    depth[row] = top;
    link[row] = node < n ? links.link[node] : RefType.none;
    flags[row] = node < n ? links.flags[node] : SpanFlag.placeholder;
    top++;
    openRow[top] = row++;
    cursor[top] = children.first[node];
    limit[top] = children.first[node + 1];
  }
  const primaryRoot = choosePrimary(input, order, depth, flags);
  return { order, parent, end, depth, link, flags, primaryRoot, placeholderIds: placeholders.ids };
}

/** min by (root < external < cycle < orphan, start, −duration, id); placeholders never name a trace. */
function choosePrimary(input: TreeInput, order: Int32Array, depth: Uint32Array, flags: Uint8Array): number {
  let best = -1;
  for (let row = 0; row < order.length; row++) {
    if (order[row] < 0 || (depth[row] > 0 && (flags[row] & SpanFlag.orphan) === 0)) continue;
    if (best < 0) {
      best = row;
      continue;
    }
    const byRank = rootRank(flags[row]) - rootRank(flags[best]);
    if (byRank < 0 || (byRank === 0 && isEarlier(input, order[row], order[best]))) best = row;
  }
  return best;
}

function rootRank(flags: number): number {
  if ((flags & SpanFlag.orphan) !== 0) return 3;
  if ((flags & SpanFlag.cycleCut) !== 0) return 2;
  return (flags & SpanFlag.external) !== 0 ? 1 : 0;
}
