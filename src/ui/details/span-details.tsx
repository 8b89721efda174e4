/** Everything about one span. All text of the trace is shown as text. */
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { holdIdle } from '#core/base/under-way.ts';
import { spanAt } from '#core/trace/span.ts';
import type { Span } from '#core/trace/span.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import type { OpenTrace } from '../state/queries.ts';
import { useRuntime } from '../state/runtime.ts';
import { useSession } from '../state/session.ts';
import { useShortcuts } from '../state/shortcuts.ts';
import { capital, useTerms } from '../state/use-terms.ts';
import { IconButton } from '../widgets/button.tsx';
import { lazyComponent } from '../widgets/lazy-component.tsx';
import { AttributesSection, PinnedSection } from './attributes-section.tsx';
import { DetailsHead } from './details-head.tsx';
import { Notes, Placeholder } from './details-notes.tsx';
import { DetailsScopeProvider } from './details-scope.ts';
import type { DetailsActions, DetailsScope } from './details-scope.ts';
import { DetailsSearch } from './details-search.tsx';
import { LogsSection } from './logs-section.tsx';
import { MovedNote } from './moved-note.tsx';
import { linkPatternsOf } from './reading/link-patterns.ts';
import { modelCallOf } from './reading/model-call.ts';
import { ReferencesSection } from './references-section.tsx';
import { SpanFindings } from './span-findings.tsx';
import styles from './details.module.css';

/** Few traces have calls of models. */
const ModelSection = lazyComponent(() => import('./model-section.tsx').then((module) => module.ModelSection));

export interface SpanDetailsProps {
  readonly open: OpenTrace;
  readonly span: SpanIndex;
  readonly actions: DetailsActions;
  readonly onSelect: (span: SpanIndex) => void;
  readonly onClose: () => void;
}

export function SpanDetails({ open, span: index, actions, onSelect, onClose }: SpanDetailsProps) {
  const { trace } = open;
  const span = useMemo(() => spanAt(trace, index), [trace, index]);
  // Kept while stepping from span to span: comparing one tag across spans is what it is for.
  const [typed, setTyped] = useState('');
  const [said, say] = useSaid(index);
  const { config } = useRuntime();
  const links = useMemo(
    () => ({ patterns: linkPatternsOf(config.linkPatterns), trace, span, base: document.baseURI }),
    [config.linkPatterns, trace, span],
  );
  const scope = { trace, span, words: typed.trim(), actions, links, say };
  const search = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLElement>(null);
  useSearchKey(panel, search);
  const hasSections = useHeadFirst();
  return (
    <DetailsScopeProvider value={scope}>
      {/* Focus by a press makes the panel the place that its keys belong to. */}
      <section ref={panel} aria-label="Span details" tabIndex={-1} className={styles.panel}>
        <DetailsHead open={open} scope={scope} onClose={onClose} />
        <MovedNote trace={trace} span={index} />
        <Notes trace={trace} span={index} />
        {span.isPlaceholder ? (
          <Placeholder trace={trace} span={index} onSelect={onSelect} />
        ) : (
          <>
            <DetailsSearch input={search} span={span} typed={typed} onType={setTyped} />
            {hasSections && <Sections open={open} scope={scope} onSelect={onSelect} />}
          </>
        )}
        <Said text={said} onClose={() => say('')} />
      </section>
    </DetailsScopeProvider>
  );
}

/** False the first time: a panel that opens has much to make, and its head is there a frame sooner without the rest. */
function useHeadFirst(): boolean {
  const hasRest = useDeferredValue(true, false);
  useEffect(() => (hasRest ? undefined : holdIdle()), [hasRest]);
  return hasRest;
}

interface SectionsProps {
  readonly open: OpenTrace;
  readonly scope: DetailsScope;
  readonly onSelect: (span: SpanIndex) => void;
}

function Sections({ open, scope: { trace, span, words, actions }, onSelect }: SectionsProps) {
  const terms = useTerms();
  const wanted = useWantedLog(trace, span.index);
  return (
    <>
      {words === '' && (
        <>
          <SpanFindings open={open} span={span.index} onFinding={actions.onFinding} />
          <PinnedSection span={span} />
          <Model span={span} />
        </>
      )}
      <AttributesSection
        title={capital(terms.tags)}
        attributes={span.attributes}
        place="tags"
        filter={words}
      />
      <LogsSection
        title={capital(terms.logs)}
        events={span.events}
        spanStart={span.start}
        filter={words}
        wanted={wanted}
      />
      <AttributesSection
        title={capital(terms.process)}
        attributes={span.processAttributes}
        place="process"
        filter={words}
      />
      <ReferencesSection trace={trace} span={span.index} filter={words} onSelect={onSelect} />
    </>
  );
}

/** Position among the logs of the span, if one of them was asked for. */
function useWantedLog(trace: Trace, span: SpanIndex): number | undefined {
  const wanted = useSession((state) => state.wantedLog);
  return wanted?.span === span ? wanted.event - trace.spans.events[span] : undefined;
}

function Model({ span }: { readonly span: Span }) {
  const call = useMemo(() => modelCallOf(span), [span]);
  return call === undefined ? undefined : <ModelSection call={call} />;
}

/** The browser's own search looks through the page, which holds only what is on screen: here its key searches the details. */
function useSearchKey(
  panel: RefObject<HTMLElement | null>,
  search: RefObject<HTMLInputElement | null>,
): void {
  useShortcuts('Details', [
    { keys: '$mod+F', label: 'Search within the details, while they have the focus' },
  ]);
  useEffect(() => {
    const box = panel.current;
    const onKey = (event: KeyboardEvent) => searchOn(event, search.current);
    box?.addEventListener('keydown', onKey);
    return () => box?.removeEventListener('keydown', onKey);
  }, [panel, search]);
}

function searchOn(event: KeyboardEvent, search: HTMLInputElement | null): void {
  const isFind = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'f';
  // Pressed again, it is the browser's.
  if (!isFind || search === null || document.activeElement === search) return;
  event.preventDefault();
  search.select();
}

/** What has been done stays until the next thing, another span, or long enough to be read. */
function useSaid(span: SpanIndex) {
  const [state, setState] = useState({ span, text: '' });
  const say = useCallback((text: string) => setState({ span, text }), [span]);
  const text = state.span === span ? state.text : '';
  useEffect(() => {
    if (text === '') return undefined;
    const timer = setTimeout(() => say(''), 2500 + 90 * text.length);
    return () => clearTimeout(timer);
  }, [text, say]);
  return [text, say] as const;
}

function Said({ text, onClose }: { readonly text: string; readonly onClose: () => void }) {
  return (
    <div className={styles.said} data-empty={text === '' || undefined}>
      <span role="status">{text}</span>
      {text !== '' && <IconButton icon="close" label="Close this note" onClick={onClose} />}
    </div>
  );
}
