/** Links from a result to its traces: they carry the source, and hand over when the trace was, which spares the server a scan. */
import { useCallback, useMemo } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useHref, useNavigate, useSearchParams } from 'react-router-dom';
import { normalTraceId } from '#core/trace/ids.ts';
import { useLinkTo } from '../../state/runtime.ts';
import type { TimeHint } from '../../state/runtime.ts';
import { hintOf } from '../../state/found.ts';
import type { Found } from '../../state/found.ts';
import { spansOfTraces } from '../../state/url/search-params.ts';
import { hintedLink } from '../../state/url/time-hint.ts';

export interface TraceLink {
  readonly to: string;
  readonly state: { readonly hint: TimeHint };
}

export function useTraceLink() {
  const linkTo = useLinkTo();
  const navigate = useNavigate();
  const home = useHref('/');
  const [search] = useSearchParams();
  const spans = useMemo(() => spansOfTraces(search), [search]);
  const linkOf = useCallback(
    (row: Found): TraceLink => {
      const { traceId } = row.summary;
      const named = spans.get(normalTraceId(traceId)) ?? [];
      // The trace page knows what to make of the peer's own parameter.
      const find = named.length === 0 ? '' : `?uiFind=${encodeURIComponent(named.join(' '))}`;
      const hint = hintOf(row);
      const link = hintedLink(`/trace/${encodeURIComponent(traceId)}${find}`, hint, Date.now() * 1000);
      return { to: linkTo(link), state: { hint } };
    },
    [linkTo, spans],
  );
  const hrefOf = useCallback((row: Found) => `${home.replace(/\/$/, '')}${linkOf(row).to}`, [home, linkOf]);
  /** As a link does: with a modifier key the browser opens another tab. */
  const open = useCallback(
    (row: Found, event: KeyboardEvent | MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) {
        if (event.type !== 'click' || !(event.target instanceof Element && event.target.closest('a'))) {
          window.open(hrefOf(row), '_blank', 'noopener');
        }
        return;
      }
      event.preventDefault();
      const { to, state } = linkOf(row);
      void navigate(to, { state });
    },
    [hrefOf, linkOf, navigate],
  );
  return { linkOf, hrefOf, open };
}
