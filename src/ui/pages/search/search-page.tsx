/** The search: form on the left, results on the right; on a narrow page the form folds away above them. */
import { useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router-dom';
import { lastService } from '../../state/last-search.ts';
import { usePageTitle } from '../../state/page-title.ts';
import { setCollapsed, useCollapsed } from '../../state/preferences.ts';
import { infoQuery } from '../../state/queries.ts';
import { useRuntime, useSource } from '../../state/runtime.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { useNow, useTimes } from '../../state/times.ts';
import { useWholeWindow } from '../../state/whole-window.ts';
import { readSearch } from '../../state/url/search-params.ts';
import { EmptyState } from '../../widgets/empty-state.tsx';
import { Skeleton } from '../../widgets/skeleton.tsx';
import { Icon } from '../../widgets/icon.tsx';
import { lazyComponent } from '../../widgets/lazy-component.tsx';
import { asksTheSame, checkDraft, customRange, draftOf } from './form-draft.ts';
import type { Ask, Draft, Rules } from './form-draft.ts';
import { FirstVisit } from './result-states.tsx';
import { Results } from './results.tsx';
import { SearchForm } from './search-form.tsx';
import { useNarrow } from '../../widgets/use-narrow.ts';
import { askedText, useSearch } from './use-search.ts';
import type { SearchState } from './use-search.ts';
import styles from './search-page.module.css';

/** The peer's graph of a result is ours by another name. */
const LegacySearch = lazyComponent(() => import('./legacy-search.tsx').then((module) => module.LegacySearch));

export default function SearchPage() {
  const [search] = useSearchParams();
  return search.get('view') === 'ddg' ? <LegacySearch /> : <Search />;
}

function Search() {
  const { lookback } = useWholeWindow();
  const source = useSource();
  const search = useSearch();
  const rules = useRules();
  const [draft, setDraft, keepDraft] = useDraft(search, rules);
  const fold = useFold(search.asks);
  const page = useRef<HTMLDivElement>(null);
  useFormKey(page, fold);
  usePageTitle(search.params.service === '' ? 'Search' : search.params.service);
  const submit = (asked: Draft, ask: Ask) => {
    keepDraft(asked, ask);
    search.submit(ask);
    fold.afterSubmit();
  };
  return (
    <div ref={page} className={styles.page} data-form={fold.isOpen ? 'open' : 'closed'}>
      <h1 className="sr-only">Search</h1>
      {fold.isOpen ? (
        <div className={styles.side}>
          <SearchForm
            draft={draft}
            onDraft={setDraft}
            onSubmit={(ask) => submit(draft, ask)}
            onReset={() => setDraft(emptied(draft, rules, lookback))}
            onCollapse={fold.toggle}
            anyService={rules.anyService}
            window={search.query}
          />
          {source === 'files' && <FilesNote />}
        </div>
      ) : (
        <ShowForm draft={draft} onClick={fold.toggle} />
      )}
      <div className={styles.main}>
        <Outcome search={search} rules={rules} draft={draft} onDraft={setDraft} onSubmit={submit} />
      </div>
    </div>
  );
}

const NoFiles = lazyComponent(() => import('./no-files.tsx').then((module) => module.NoFiles));
const FilesNote = lazyComponent(() => import('./files-note.tsx').then((module) => module.FilesNote));
const opening = <Skeleton label="Loading opened files" lines={8} />;

interface OutcomeProps {
  readonly search: SearchState;
  readonly rules: Rules;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly onSubmit: (asked: Draft, ask: Ask) => void;
}

/** The right side. An address that asks for what cannot be asked sends nothing and says why. */
function Outcome({ search, rules, draft, onDraft, onSubmit }: OutcomeProps) {
  const { params, query } = search;
  const { whole, isKnown } = useWholeWindow();
  if (useSource() === 'files' && whole === undefined)
    return isKnown ? <NoFiles fallback={opening} /> : opening;
  if (query === undefined) {
    const searchIn = (service: string) => {
      const filled = { ...draft, service, operation: '' };
      onDraft(filled);
      const { ask } = checkDraft(filled, rules);
      if (ask !== undefined) onSubmit(filled, ask);
    };
    return <FirstVisit draft={draft} onService={searchIn} />;
  }
  const isList = params.traceID.length > 0;
  const [problem] = isList
    ? []
    : Object.values(checkDraft(draftOf(params, rules.zone, '', rules.maxLimit), rules).problems);
  if (problem === undefined) {
    return (
      <Results search={search} query={query} onAsk={(change) => search.submit({ ...params, ...change })} />
    );
  }
  return (
    <EmptyState
      title="Nothing was asked of the server"
      advice={`The address holds something that cannot be searched for: ${problem}. Correct it in the form.`}
    />
  );
}

function useRules(): Rules {
  const runtime = useRuntime();
  const info = useQuery(infoQuery(runtime, useSource()));
  const { zone } = useTimes();
  const nowUs = useNow() * 1000;
  const { searchWithoutServiceName, maxLimit } = runtime.config;
  return {
    zone,
    maxLimit,
    nowUs,
    anyService: searchWithoutServiceName || info.data?.anyService === true,
  };
}

/** The form's text: from the address at first and whenever the address comes to ask for something else. */
function useDraft(search: SearchState, rules: Rules) {
  const { lookback } = useWholeWindow();
  const source = useSource();
  const { params, asks } = search;
  const fromAddress = (): Draft => {
    const draft = draftOf(params, rules.zone, lookback, rules.maxLimit);
    return asks ? draft : { ...draft, service: lastService(source) };
  };
  const [draft, setDraft] = useState(fromAddress);
  const asked = askedText(params);
  const [seenSource, setSeenSource] = useState(source);
  const [seen, setSeen] = useState(asked);
  // `now-2h` asks for something else at every moment: what it asked for when it was submitted counts.
  const [submitted, setSubmitted] = useState<{ readonly draft: Draft; readonly ask: Ask }>();
  // What a source holds is known a moment after the page is there.
  const [seenLookback, setSeenLookback] = useState(lookback);
  if (seenLookback !== lookback) {
    setSeenLookback(lookback);
    if (!asks && draft.lookback === seenLookback) setDraft({ ...draft, lookback });
  }
  if (seenSource !== source) {
    setSeenSource(source);
    setSeen(asked);
    setDraft(fromAddress());
  } else if (seen !== asked) {
    setSeen(asked);
    const ask = submitted?.draft === draft ? submitted.ask : checkDraft(draft, rules).ask;
    if (asks && !asksTheSame(ask, params)) setDraft(fromAddress());
  }
  return [draft, setDraft, (asked: Draft, ask: Ask) => setSubmitted({ draft: asked, ask })] as const;
}

/** Reset: everything but the service, which is what the next question is most likely about. */
function emptied(draft: Draft, rules: Rules, defaultLookback: string): Draft {
  const lookback = draft.lookback === customRange ? defaultLookback : draft.lookback;
  return {
    ...draftOf(readSearch(new URLSearchParams()), rules.zone, lookback, rules.maxLimit),
    service: draft.service,
  };
}

interface Fold {
  readonly isOpen: boolean;
  readonly toggle: () => void;
  readonly afterSubmit: () => void;
}

/** On a wide page the form's fold is remembered; on a narrow one it stands open until there is a search. */
function useFold(asks: boolean): Fold {
  const isNarrow = useNarrow();
  const isCollapsed = useCollapsed('search.form');
  const [chosen, setChosen] = useState<boolean>();
  const isOpenNarrow = chosen ?? !asks;
  return {
    isOpen: isNarrow ? isOpenNarrow : !isCollapsed,
    toggle: () => (isNarrow ? setChosen(!isOpenNarrow) : setCollapsed('search.form', !isCollapsed)),
    afterSubmit: () => setChosen(undefined),
  };
}

function useFormKey(page: { readonly current: HTMLElement | null }, fold: Fold): void {
  const toForm = () => {
    if (!fold.isOpen) fold.toggle();
    // An opened form is there with the next frame.
    requestAnimationFrame(() => page.current?.querySelector<HTMLElement>('form [role=combobox]')?.focus());
  };
  useShortcuts('Search', [{ keys: '/', label: 'To the form', run: toForm }]);
}

function ShowForm({ draft, onClick }: { readonly draft: Draft; readonly onClick: () => void }) {
  const asked = [draft.service, draft.operation, draft.tags].filter((part) => part !== '').join('  ');
  return (
    <button
      type="button"
      className={styles.show}
      aria-label="Show the form"
      data-tooltip="Show the form"
      onClick={onClick}
    >
      <Icon name="filter" />
      <span className={styles.asked}>{asked}</span>
    </button>
  );
}
