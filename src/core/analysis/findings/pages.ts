/** Do calls differ only in which page they ask for? Then they are a walk through a long list. */
import type { SpanIndex } from '../../trace/trace.ts';
import type { Calls } from './calls.ts';

const pageParameter =
  /([?&](?:page|page_?(?:no|num|number|token|size)|offset|cursor|limit|skip|start|after|before|next|from)=)[^&#]*/gi;
const pageClause = /\b(limit|offset|skip|fetch (?:next|first))\s+\d+(\s*,\s*\d+)?/gi;

/** @param spans of one template with parameters that are not all the same. Ends at the first that differs. */
export function differOnlyInPage(calls: Calls, spans: ArrayLike<SpanIndex>): boolean {
  const first = withoutPage(calls, spans[0]);
  for (let k = 1; k < spans.length; k++) if (withoutPage(calls, spans[k]) !== first) return false;
  return true;
}

function withoutPage(calls: Calls, span: SpanIndex): string {
  const statement = calls.textOf(span, 'statement');
  if (statement !== '') return statement.replace(pageClause, '$1');
  const url = calls.textOf(span, 'url');
  const query = calls.textOf(span, 'query');
  const whole = url === '' ? calls.textOf(span, 'path') : url;
  const text = query === '' || whole.includes('?') ? whole : `${whole}?${query}`;
  return `${text.replace(pageParameter, '$1')} ${calls.attributes.parameters}`;
}
