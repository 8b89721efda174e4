/** Looks a trace over while it is laid out, and writes down what was wrong with the data. */
import type { Layout } from './layout.ts';
import { beginOf, unknownService } from './raw.ts';
import { IssueKind, RefRole, RefType, SpanFlag } from './trace.ts';

interface Times {
  readonly start: Float64Array;
  readonly duration: Float64Array;
  readonly flags: Uint8Array;
}

/** Clocks are read in microseconds at best: less is rounding, not overlap. */
const roundingNs = 1000;

export function collectIssues(layout: Layout, spans: Times): void {
  const { tree, issues, builder, rows, map, strings } = layout;
  const skewWarning = skewReader(layout);
  for (let row = 0; row < tree.order.length; row++) {
    const i = tree.order[row];
    if (i < 0) continue;
    const raw = rows[i];
    if ((spans.flags[row] & SpanFlag.cycleCut) !== 0) issues.add(IssueKind.cycle, row);
    if (tree.suffix[i] > 0) issues.add(IssueKind.duplicateSpanId, row, map(builder.spans.id[raw]));
    if ((spans.flags[row] & SpanFlag.repaired) !== 0) issues.add(IssueKind.badTime, row);
    if (builder.processes.service[builder.spans.process[raw]] === unknownService)
      issues.add(IssueKind.unknownProcess, row);
    referenceIssues(layout, row, i);
    timeIssues(layout, spans, row);
    for (const source of layout.sources(row)) {
      const first = beginOf(builder.spans.warningsEnd, source);
      const last = builder.spans.warningsEnd[source];
      // Some Jaegers add the same words on every read.
      const seen = last - first > 1 ? new Set<number>() : undefined;
      for (let w = first; w < last; w++) {
        const text = builder.warnings.values[w];
        if (seen?.has(text)) continue;
        seen?.add(text);
        if (skewWarning(text)) spans.flags[row] |= SpanFlag.skewAdjusted;
        issues.add(IssueKind.serverWarning, row, map(text));
      }
    }
  }
  mergeIssues(layout);
  const own = rows.length > 0 ? builder.strings.text(builder.spans.traceId[rows[0]]) : '';
  for (const { traceId, text } of builder.remarks) {
    if (builder.strings.text(traceId) === own)
      issues.add(IssueKind.serverWarning, -1, strings.internText(builder.strings.text(text)));
  }
}

function mergeIssues({ tree, issues, builder, rows, map }: Layout): void {
  const copies = new Map<number, number>();
  for (const keeper of tree.mergedInto) if (keeper >= 0) copies.set(keeper, (copies.get(keeper) ?? 0) + 1);
  for (let row = 0; copies.size > 0 && row < tree.order.length; row++) {
    const i = tree.order[row];
    for (let k = copies.get(i) ?? 0; k > 0; k--)
      issues.add(IssueKind.mergedCopy, row, map(builder.spans.id[rows[i]]));
  }
}

function referenceIssues({ tree, input, issues, builder, rows, map }: Layout, row: number, i: number): void {
  for (let r = input.refs[i]; r < input.refs[i + 1]; r++) {
    const raw = beginOf(builder.spans.refsEnd, rows[i]) + (r - input.refs[i]);
    const named = map(builder.references.spanId[raw]);
    if (tree.refRole[r] === RefRole.self) issues.add(IssueKind.selfReference, row, named);
    else if (tree.refRole[r] === RefRole.missing) issues.add(IssueKind.missingParent, row, named);
  }
}

function timeIssues({ tree, issues }: Layout, spans: Times, row: number): void {
  const parent = tree.parent[row];
  if (parent < 0 || tree.link[row] !== RefType.childOf || (spans.flags[parent] & SpanFlag.placeholder) !== 0)
    return;
  if (spans.start[row] < spans.start[parent] - roundingNs) issues.add(IssueKind.childStartsBeforeParent, row);
  const over = spans.start[row] + spans.duration[row] - (spans.start[parent] + spans.duration[parent]);
  if (over > roundingNs) issues.add(IssueKind.childOutlivesParent, row);
}

function skewReader({ builder }: Layout): (warning: number) => boolean {
  const known = new Map<number, boolean>();
  return (warning) => {
    let adjusted = known.get(warning);
    if (adjusted === undefined) {
      adjusted = builder.strings.text(warning).startsWith("This span's timestamps were adjusted by");
      known.set(warning, adjusted);
    }
    return adjusted;
  };
}
