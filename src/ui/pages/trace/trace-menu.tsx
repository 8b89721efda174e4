/** Share, and what is needed now and then. */
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router-dom';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import type { OpenTrace } from '../../state/queries.ts';
import { useLinkTo, useRuntime, useSource } from '../../state/runtime.ts';
import { hintedLink, hintOfTrace } from '../../state/url/time-hint.ts';
import { copyText } from '../../widgets/clipboard.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { lazyComponent } from '../../widgets/lazy-component.tsx';
import { MenuButton } from '../../widgets/menu.tsx';
import { useTraceLinks } from './use-trace-links.ts';
import { openRaw } from './open-raw.ts';
import styles from './trace-page.module.css';

const SpanJsonDialog = lazyComponent(() =>
  import('./span-json-dialog.tsx').then((module) => module.SpanJsonDialog),
);

export interface TraceMenuProps {
  readonly open: OpenTrace;
  /** As the address has it: the key under which the trace was asked for. */
  readonly traceId: string;
  readonly span: SpanIndex | undefined;
  /** Shows its subtree alone. */
  readonly onFocus: (span: SpanIndex) => void;
}

/** A longer text is for a file, not for the clipboard. */
const mostRows = 20_000;

export function TraceMenu({ open, traceId, span, onFocus }: TraceMenuProps) {
  const { api } = useRuntime();
  const source = useSource();
  const client = useQueryClient();
  // With the reading of the trace whose row it is: more may come while the dialog is open.
  const [shown, setShown] = useState<{ trace: Trace; span: SpanIndex } | undefined>(undefined);
  const { trace } = open;
  const links = useTraceLinks(trace);
  const linkTo = useLinkTo();
  const navigate = useNavigate();
  const server = api(source);
  const raw =
    source === 'demo'
      ? { run: () => void openRaw(server, trace.traceId).catch(() => undefined) }
      : { href: server.rawTraceUrl(trace.traceId) };
  return (
    <>
      <CopyButton
        text={() => hintedLink(window.location.href, hintOfTrace(trace), Date.now() * 1000)}
        label="Share: copy the link to this view"
        className={styles.share}
      >
        Share
      </CopyButton>
      <MenuButton
        label="More"
        icon="more"
        items={[
          ...links.map(({ href, text: label }, k) => ({ id: `link ${k}`, label, href, hint: 'new tab' })),
          {
            id: 'compare',
            label: 'Compare with another trace…',
            startsGroup: links.length > 0,
            run: () => void navigate(linkTo(`/compare?a=${encodeURIComponent(traceId)}`)),
          },
          {
            id: 'raw',
            label: 'Raw JSON of the trace',
            hint: 'new tab',
            startsGroup: true,
            ...raw,
          },
          {
            id: 'focus',
            label: 'Only the subtree of the span',
            hint: '.',
            disabled: span === undefined,
            run: () => span !== undefined && onFocus(span),
          },
          {
            id: 'span',
            label: 'JSON of the span',
            disabled: span === undefined,
            run: () => setShown(span === undefined ? undefined : { trace, span }),
          },
          {
            id: 'text',
            label: 'Copy as text tree',
            run: () => void copyTree(trace),
          },
          {
            id: 'reload',
            label: 'Load again',
            run: () => void client.resetQueries({ queryKey: ['trace', source, traceId] }),
          },
        ]}
      />
      {shown !== undefined && <SpanJsonDialog {...shown} onClose={() => setShown(undefined)} />}
    </>
  );
}

async function copyTree(trace: Trace): Promise<void> {
  const { printTrace } = await import('#core/trace/print.ts');
  await copyText(printTrace(trace, false, mostRows));
}
