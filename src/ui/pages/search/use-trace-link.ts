/** Links from a result to its traces: they carry the source, and hand over when the trace was, which spares the server a scan. */
import { useCallback } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useHref, useNavigate } from 'react-router-dom';
import { useLinkTo } from '../../state/runtime.ts';
import type { TimeHint } from '../../state/runtime.ts';
import { hintOf } from '../../state/found.ts';
import type { Found } from '../../state/found.ts';

export interface TraceLink {
  readonly to: string;
  readonly state: { readonly hint: TimeHint };
}

export function useTraceLink() {
  const linkTo = useLinkTo();
  const navigate = useNavigate();
  const home = useHref('/');
  const linkOf = useCallback(
    (row: Found): TraceLink => ({
      to: linkTo(`/trace/${encodeURIComponent(row.summary.traceId)}`),
      state: { hint: hintOf(row) },
    }),
    [linkTo],
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
