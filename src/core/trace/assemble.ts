/** Raw rows → traces: one document for each trace, times mended, the tree built, columns laid out in its order. */
import { columnsOf } from './columns.ts';
import type { NormalIds } from './normal-ids.ts';
import { normalIds } from './normal-ids.ts';
import type { RawDocument } from './raw.ts';
import { splitByTrace } from './split.ts';
import { timesOf } from './times.ts';
import type { Trace } from './trace.ts';
import { buildTree } from './tree.ts';
import { treeInputOf } from './tree-input.ts';

/**
 * Traces in order of appearance; the document's tables become theirs.
 * @param partial more will come: what is not there is not missing, and nothing is said to be wrong
 */
export function assemble(document: RawDocument, partial: boolean): Trace[] {
  const ids = normalIds(document);
  if (document.spans.length === 0) return [];
  if (ids.oneTrace) return [assembleOne(document, ids, partial)];
  return splitByTrace(document, ids.traceOfSpan).map((one) => assembleOne(one, normalIds(one), partial));
}

/** The documents of single traces that a document is made of: itself, if it holds one trace. */
export function documentsByTrace(document: RawDocument): RawDocument[] {
  if (document.spans.length === 0) return [];
  const ids = normalIds(document);
  return ids.oneTrace ? [document] : splitByTrace(document, ids.traceOfSpan);
}

function assembleOne(document: RawDocument, ids: NormalIds, partial: boolean): Trace {
  const times = timesOf(document.spans);
  const input = treeInputOf(document, ids, times);
  const tree = buildTree(input, partial);
  return columnsOf({ document, input, tree, times, partial });
}
