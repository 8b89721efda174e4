/** Looks a trace over while it is laid out, and writes down what was wrong with the data. */
import { normalTraceId } from './ids.ts';
import type { Layout } from './layout.ts';
import { beginOf, unknownService } from './raw.ts';
import { IssueKind, RefRole, RefType, SpanFlag } from './trace.ts';

interface SpanColumns {
  readonly start: Float64Array;
  readonly duration: Float64Array;
  readonly flags: Uint8Array;
}

/** Clocks are read in microseconds at best: less is rounding, not overlap. */
const roundingNs = 1000;

/** Sets `skewAdjusted` on the way: the server says it in its warnings. O(spans + references + warnings). */
export function collectIssues(layout: Layout, spans: SpanColumns): void {
  const { tree, issues, document, copies } = layout;
  remarks(layout);
  const readWarnings = warningReader(layout, spans.flags);
  for (let row = 0; row < tree.order.length; row++) {
    const i = tree.order[row];
    if (i < 0) continue;
    const flags = spans.flags[row];
    if ((flags & SpanFlag.cycleCut) !== 0) issues.add(IssueKind.cycle, row);
    if (tree.suffix[i] > 0) issues.add(IssueKind.duplicateSpanId, row, document.spans.id[i]);
    if ((flags & SpanFlag.repaired) !== 0) issues.add(IssueKind.badTime, row);
    if (document.processes.service[document.spans.process[i]] === unknownService)
      issues.add(IssueKind.unknownProcess, row);
    referenceIssues(layout, row, i);
    timeIssues(layout, spans, row);
    readWarnings(row, i);
    if (copies.size === 0) continue;
    for (const copy of copies.get(i) ?? []) {
      readWarnings(row, copy);
      issues.add(IssueKind.mergedCopy, row, document.spans.id[i]);
    }
  }
}

function referenceIssues({ tree, input, issues, document }: Layout, row: number, i: number): void {
  for (let r = beginOf(input.refsEnd, i); r < input.refsEnd[i]; r++) {
    const named = document.references.spanId[r];
    if (tree.refRole[r] === RefRole.self) issues.add(IssueKind.selfReference, row, named);
    else if (tree.refRole[r] === RefRole.missing) issues.add(IssueKind.missingParent, row, named);
  }
}

function timeIssues({ tree, issues }: Layout, spans: SpanColumns, row: number): void {
  const parent = tree.parent[row];
  if (parent < 0 || tree.link[row] !== RefType.childOf || (spans.flags[parent] & SpanFlag.placeholder) !== 0)
    return;
  if (spans.start[row] < spans.start[parent] - roundingNs) issues.add(IssueKind.childStartsBeforeParent, row);
  const over = spans.start[row] + spans.duration[row] - (spans.start[parent] + spans.duration[parent]);
  if (over > roundingNs) issues.add(IssueKind.childOutlivesParent, row);
}

/** What the server said of a span, each text once: some Jaegers add the same words on every read. */
function warningReader({ document, issues }: Layout, flags: Uint8Array): (row: number, i: number) => void {
  const { spans, warnings, strings } = document;
  const isSkew = new Map<number, boolean>();
  return (row, i) => {
    const first = beginOf(spans.warningsEnd, i);
    const last = spans.warningsEnd[i];
    if (first === last) return;
    const texts =
      last - first === 1 ? [warnings.values[first]] : new Set(warnings.values.subarray(first, last));
    for (const text of texts) {
      let skew = isSkew.get(text);
      if (skew === undefined) {
        skew = strings.text(text).startsWith("This span's timestamps were adjusted by");
        isSkew.set(text, skew);
      }
      if (skew) flags[row] |= SpanFlag.skewAdjusted;
      issues.add(IssueKind.serverWarning, row, text);
    }
  };
}

/** What the source says of the trace as a whole. */
function remarks({ document, issues }: Layout): void {
  const { strings, spans } = document;
  const own = spans.length > 0 ? normalTraceId(strings.text(spans.traceId[0])) : '';
  for (const { traceId, text } of document.remarks) {
    if (normalTraceId(strings.text(traceId)) === own) issues.add(IssueKind.serverWarning, -1, text);
  }
}
