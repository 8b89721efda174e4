/** What is needed now and then. */
import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router-dom';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { offersArchive } from '../../state/peer-options.ts';
import { infoQuery } from '../../state/queries.ts';
import type { OpenTrace } from '../../state/queries.ts';
import { useLinkTo, useRuntime, useSource } from '../../state/runtime.ts';
import { lazyComponent } from '../../widgets/lazy-component.tsx';
import { linkHint } from '../../widgets/link-target.ts';
import { MenuButton } from '../../widgets/menu.tsx';
import { useTraceLinks } from './use-trace-links.ts';
import { openRaw } from './open-raw.ts';

const SpanJsonDialog = lazyComponent(() =>
  import('./span-json-dialog.tsx').then((module) => module.SpanJsonDialog),
);

const ArchiveNote = lazyComponent(() => import('./archive-note.tsx').then((module) => module.ArchiveNote));

export interface TraceMenuProps {
  readonly open: OpenTrace;
  /** As the address has it: the key under which the trace was asked for. */
  readonly traceId: string;
  readonly span: SpanIndex | undefined;
  /** Shows its subtree alone. */
  readonly onFocus: (span: SpanIndex) => void;
}

export function TraceMenu({ open, traceId, span, onFocus }: TraceMenuProps) {
  const runtime = useRuntime();
  const { api, config, isSaved } = runtime;
  const source = useSource();
  const client = useQueryClient();
  // With the reading of the trace whose row it is: more may come while the dialog is open.
  const [shown, setShown] = useState<{ trace: Trace; span: SpanIndex } | undefined>(undefined);
  const [isArchiving, setArchiving] = useState(false);
  // Asked by the frame; where there is none, nobody archives.
  const info = useQuery({ ...infoQuery(runtime, source), enabled: false });
  const { trace } = open;
  const links = useTraceLinks(trace);
  const linkTo = useLinkTo();
  const navigate = useNavigate();
  const server = api(source);
  const href = server.rawTraceUrl(trace.traceId);
  const raw =
    href === '' ? { run: () => void openRaw(server, trace.traceId).catch(() => undefined) } : { href };
  return (
    <>
      <MenuButton
        label="More"
        icon="more"
        items={[
          ...links.map(({ href, text: label }, k) => ({ id: `link ${k}`, label, href, hint: linkHint() })),
          ...(isSaved
            ? []
            : [
                {
                  id: 'compare',
                  label: 'Compare with another trace…',
                  startsGroup: links.length > 0,
                  run: () => void navigate(linkTo(`/compare?a=${encodeURIComponent(traceId)}`)),
                },
              ]),
          // What is kept of a file is not what it was.
          ...(config.rawJson && source !== 'files'
            ? [{ id: 'raw', label: 'Raw JSON of the trace', hint: linkHint(), startsGroup: true, ...raw }]
            : []),
          {
            id: 'focus',
            label: 'Only the subtree of the span',
            hint: '.',
            startsGroup: source === 'files',
            disabled: span === undefined,
            run: () => span !== undefined && onFocus(span),
          },
          {
            id: 'span',
            label: 'JSON of the span',
            disabled: span === undefined,
            run: () => setShown(span === undefined ? undefined : { trace, span }),
          },
          ...(offersArchive(config, info.data)
            ? [{ id: 'archive', label: 'Archive the trace', run: () => setArchiving(true) }]
            : []),
          {
            id: 'reload',
            label: 'Load again',
            run: () => void client.resetQueries({ queryKey: ['trace', source, traceId] }),
          },
        ]}
      />
      {isArchiving && (
        <ArchiveNote source={source} traceId={trace.traceId} onClose={() => setArchiving(false)} />
      )}
      {shown !== undefined && <SpanJsonDialog {...shown} onClose={() => setShown(undefined)} />}
    </>
  );
}
