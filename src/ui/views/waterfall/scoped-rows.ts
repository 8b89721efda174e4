/** Rows under a focus, hidden services or groups. Loaded when one of these is first asked for. */
import type { Steps } from '#core/analysis/analysis.ts';
import { isInScope } from '#core/analysis/hidden-services.ts';
import type { Scope } from '#core/analysis/hidden-services.ts';
import { layoutRows } from '#core/analysis/row-layout.ts';
import { presenceOf } from '#core/analysis/row-presence.ts';
import type { Presence } from '#core/analysis/row-presence.ts';
import { rowOf } from '#core/analysis/rows.ts';
import type { Collapse } from '#core/analysis/rows.ts';
import { groupOf, siblingGroups } from '#core/analysis/sibling-groups.ts';
import type { SiblingGroups } from '#core/analysis/sibling-groups.ts';
import { findSpans } from '#core/trace/find-span.ts';
import { spanIdOf } from '#core/trace/span.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { contains } from '#core/trace/walk.ts';
import type { Grouping } from '../../state/url/trace-params.ts';
import { groupRow } from './group-row.ts';
import type { RowList, ScopedRows } from './row-list.ts';
import type { GroupRow, HiddenCount } from './scene.ts';
import { hiddenWords } from './scope-words.ts';

export interface ScopedRules {
  readonly scope: Scope;
  readonly collapse: Collapse;
  readonly grouping: Grouping | undefined;
  /** Matches to be shown alone. */
  readonly only: Uint32Array | undefined;
}

interface Made {
  readonly presence: Presence;
  readonly groups: SiblingGroups | undefined;
  readonly open: ReadonlySet<SpanIndex>;
  readonly focus: SpanIndex | undefined;
}

/** O(spans in focus) where only folds changed; passes over the whole trace where other spans are hidden or grouped. */
export function* makeScopedList(
  trace: Trace,
  { scope, collapse, grouping, only }: ScopedRules,
): Steps<RowList> {
  const prepared = yield* preparedFor(trace, scope, only);
  const { presence } = prepared;
  if (grouping !== undefined) prepared.groups ??= yield* siblingGroups(trace, presence);
  const groups = grouping && prepared.groups;
  const open = grouping === undefined ? new Set<SpanIndex>() : openSpans(trace, grouping.open);
  const { focus } = scope;
  const made = { presence, groups, open, focus };
  const { rows, levels, sizes } = yield* layoutRows(trace.spans, { ...made, collapse });
  const groupAt = (row: number) =>
    groups !== undefined && sizes[row] > 0 ? knownRow(trace, groups, rows[row]) : undefined;
  const scoped: ScopedRows = {
    levels,
    sizes,
    shownBelow: (span) => shownBelow(trace, presence, span),
    groupAt,
    isOpenGroup: (row) => rows[row + 1] === rows[row],
    hiddenAt: (row, collapsed) =>
      hiddenAt(trace, presence, rows[row], sizes[row] > 0 ? groups : undefined, collapsed),
    hiddenInAll: hiddenInAll(trace, presence, focus),
    rowShowing: (span) => rowShowing(trace, rows, groups, span),
    admits: (span) => isInScope(trace, scope, span),
    openedFor: (span) => openedFor(trace, made, span),
    toggledAt: (row) => toggled(made, rows[row]),
  };
  return { trace, rows, scoped };
}

interface Prepared {
  readonly scope: Scope;
  readonly only: Uint32Array | undefined;
  readonly presence: Presence;
  /** Once somebody wanted them. */
  groups: SiblingGroups | undefined;
}

/** The passes over the whole trace, of the latest question about each. */
const prepared = new WeakMap<Trace, Prepared>();

function* preparedFor(trace: Trace, scope: Scope, only: Uint32Array | undefined): Steps<Prepared> {
  const known = prepared.get(trace);
  const hasHidden = scope.hidden.length > 0;
  if (
    known !== undefined &&
    known.only === only &&
    known.scope.hidden === scope.hidden &&
    // The span in focus is shown also if its service is hidden.
    (!hasHidden || known.scope.focus === scope.focus)
  )
    return known;
  const made = { scope, only, presence: yield* presenceOf(trace, scope, only), groups: undefined };
  prepared.set(trace, made);
  return made;
}

const rowsOfGroups = new WeakMap<SiblingGroups, Map<SpanIndex, GroupRow>>();

function knownRow(trace: Trace, groups: SiblingGroups, head: SpanIndex): GroupRow {
  let known = rowsOfGroups.get(groups);
  if (known === undefined) rowsOfGroups.set(groups, (known = new Map()));
  let row = known.get(head);
  if (row === undefined) known.set(head, (row = groupRow(trace, groups, head)));
  return row;
}

function shownBelow({ spans }: Trace, { before }: Presence, span: SpanIndex): number {
  const end = spans.end[span];
  return before === undefined ? end - span - 1 : before[end] - before[span + 1];
}

function hiddenAt(
  { spans }: Trace,
  { hidden }: Presence,
  span: SpanIndex,
  /** The span is the first of a group, and the row is the group's. */
  groups: SiblingGroups | undefined,
  collapsed: boolean,
): HiddenCount | undefined {
  if (hidden === undefined) return undefined;
  let count = 0;
  let errors = 0;
  const add = (i: SpanIndex) => {
    count += hidden.before[spans.end[i]] - hidden.before[i + 1];
    errors += hidden.errorsBefore[spans.end[i]] - hidden.errorsBefore[i + 1];
  };
  if (collapsed && groups !== undefined) for (let i = span; i >= 0; i = groups.next[i]) add(i);
  else if (collapsed) add(span);
  else if (groups === undefined) {
    count = hidden.under[span];
    errors = hidden.errorsUnder[span];
  }
  return count === 0 ? undefined : { spans: count, errors, words: hiddenWords(count, errors) };
}

function hiddenInAll(
  { spans }: Trace,
  { hidden }: Presence,
  focus: SpanIndex | undefined,
): HiddenCount | undefined {
  if (hidden === undefined) return undefined;
  const from = focus ?? 0;
  const to = focus === undefined ? spans.length : spans.end[focus];
  const errors = hidden.errorsBefore[to] - hidden.errorsBefore[from];
  const count = hidden.before[to] - hidden.before[from];
  return { spans: count, errors, words: hiddenWords(count, errors) };
}

function rowShowing(
  { spans }: Trace,
  rows: Uint32Array,
  groups: SiblingGroups | undefined,
  span: SpanIndex,
): number {
  for (let i = span; i >= 0; i = spans.parent[i]) {
    const row = rowOf(rows, i);
    if (row >= 0 && rows[row] === i) return row;
    const head = groups && groupOf(groups, i);
    const headRow = head === undefined ? -1 : rowOf(rows, head);
    // In a closed group; in an open one its own row would have been found.
    if (headRow >= 0 && rows[headRow] === head) return headRow;
  }
  return -1;
}

function openedFor(
  { spans }: Trace,
  { groups, open, focus }: Made,
  span: SpanIndex,
): ReadonlySet<SpanIndex> | undefined {
  if (groups === undefined) return undefined;
  const heads = new Set(Array.from(open, (i) => groups.head[i]));
  const next = new Set(open);
  for (let i = span; i >= 0 && i !== focus; i = spans.parent[i]) {
    const head = groupOf(groups, i);
    if (head !== undefined && !heads.has(head)) next.add(i);
  }
  return next.size === open.size || (focus !== undefined && !contains(spans, focus, span)) ? undefined : next;
}

function toggled({ groups, open }: Made, head: SpanIndex): ReadonlySet<SpanIndex> {
  const rest = new Set([...open].filter((i) => groups?.head[i] !== head));
  if (rest.size === open.size) rest.add(head);
  return rest;
}

/** What ids stand for: looking for them takes a pass over the trace. */
const known = new WeakMap<
  readonly string[],
  { readonly trace: Trace; readonly spans: ReadonlySet<SpanIndex> }
>();

function openSpans(trace: Trace, ids: readonly string[]): ReadonlySet<SpanIndex> {
  const found = known.get(ids);
  if (found?.trace === trace) return found.spans;
  const rows = ids.length === 0 ? [] : findSpans(trace, ids);
  const spans = new Set(rows.filter((i) => i >= 0));
  known.set(ids, { trace, spans });
  return spans;
}

/** Groups that stand open, for the address. */
export function groupingOf(trace: Trace, open: ReadonlySet<SpanIndex>): Grouping {
  const ids = Array.from(open, (i) => spanIdOf(trace, i));
  known.set(ids, { trace, spans: open });
  return { open: ids };
}
