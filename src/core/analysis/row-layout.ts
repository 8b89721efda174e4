/**
 * Which rows the timeline shows, from everything that has a say in it: collapsed rows, a subtree in focus, services that are
 * hidden, find showing only matches, repeated calls as one row. The outcome is three columns, one entry a row, top to bottom.
 *
 * - Focus: the rows of one subtree. The span in focus stands at the top, at level 0, also if its service is hidden.
 * - A hidden span gives way: what hangs below it hangs under the nearest ancestor that is shown, one level deeper than that.
 *   Having no row it cannot be collapsed.
 * - Only matches: a span stays for a match in its subtree that is not hidden.
 * - A group has a row of its own, named by its first span; its members follow one level deeper while it stands open. The
 *   span in focus is never in a group.
 *
 * Passes over integers, in the order of the table.
 */
import type { SpanIndex, SpanTable } from '../trace/trace.ts';
import type { Steps } from './analysis.ts';
import type { Presence } from './row-presence.ts';
import type { Collapse } from './rows.ts';
import type { SiblingGroups } from './sibling-groups.ts';
import { groupOf } from './sibling-groups.ts';

export interface RowRules {
  readonly collapse: Collapse;
  /** undefined: the whole trace. */
  readonly focus: SpanIndex | undefined;
  readonly presence: Presence;
  /** undefined: no repeated calls are put together. */
  readonly groups: SiblingGroups | undefined;
  /** Spans whose groups stand open. */
  readonly open: ReadonlySet<SpanIndex>;
}

export interface RowLayout {
  /** Never descending; an open group's row has the span of the row after it. */
  readonly rows: Uint32Array<ArrayBuffer>;
  /** 0: the top. */
  readonly levels: Uint32Array;
  /** 0: a span. Else the row of a group of so many, and the span is the first of them. */
  readonly sizes: Uint32Array;
}

const blockOfRows = 8192;

/** O(spans in focus + flips · log flips); what is collapsed is stepped over. */
export function* layoutRows(spans: SpanTable, rules: RowRules): Steps<RowLayout> {
  const { depth, end, length } = spans;
  const { focus, groups, presence, collapse } = rules;
  const { above, absent } = presence;
  const from = focus ?? 0;
  const to = focus === undefined ? length : end[focus];
  // A third more at most: a group has three members or more.
  const list = rowWriter(to - from + (groups === undefined ? 0 : Math.ceil((to - from) / 3)));
  const openHeads = openGroups(groups, rules.open);
  const limit = collapse.depth ?? Infinity;
  const flips = Uint32Array.from(collapse.flipped).sort();
  /** Level of what hangs below a span, from `from` on. */
  const below = new Uint32Array(to - from);
  let flip = 0;
  let steps = 0;
  for (let i = from; i < to;) {
    if (++steps % blockOfRows === 0) yield undefined;
    if (absent !== undefined && absent[i] === 1 && i !== focus) {
      i++;
      continue;
    }
    let level = above[i] >= from ? below[above[i] - from] : 0;
    const group = groups === undefined || i === focus ? undefined : groupOf(groups, i);
    if (groups !== undefined && group !== undefined) {
      if (group === i) {
        list.add(i, level, groups.size[i]);
        if (!openHeads.has(i)) {
          i = end[groups.tail[i]];
          continue;
        }
      }
      level++;
    }
    list.add(i, level, 0);
    below[i - from] = level + 1;
    while (flip < flips.length && flips[flip] < i) flip++;
    const isFlipped = flip < flips.length && flips[flip] === i;
    i = depth[i] >= limit !== isFlipped ? end[i] : i + 1;
  }
  return yield* list.done();
}

/** Three columns that grow together. */
function rowWriter(most: number) {
  const rows = new Uint32Array(most);
  const levels = new Uint32Array(most);
  const sizes = new Uint32Array(most);
  let count = 0;
  return {
    add: (span: SpanIndex, level: number, size: number) => {
      rows[count] = span;
      levels[count] = level;
      sizes[count++] = size;
    },
    *done(): Steps<RowLayout> {
      const shown = rows.slice(0, count);
      yield undefined;
      const levelsShown = levels.slice(0, count);
      yield undefined;
      return { rows: shown, levels: levelsShown, sizes: sizes.slice(0, count) };
    },
  };
}

function openGroups(groups: SiblingGroups | undefined, open: ReadonlySet<SpanIndex>): ReadonlySet<SpanIndex> {
  const heads = new Set<SpanIndex>();
  if (groups === undefined) return heads;
  for (const i of open) if (i < groups.head.length && groups.head[i] >= 0) heads.add(groups.head[i]);
  return heads;
}
