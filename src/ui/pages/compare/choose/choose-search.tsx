/** A search as a side: the fields of the search page. */
import { useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { lastService } from '../../../state/last-search.ts';
import { infoQuery } from '../../../state/queries.ts';
import { useRuntime, useSource } from '../../../state/runtime.ts';
import { useNow, useTimes } from '../../../state/times.ts';
import { readSearch, resolveWindow } from '../../../state/url/search-params.ts';
import { searchSide } from '../../../state/url/sides.ts';
import type { SearchSide, SideName } from '../../../state/url/sides.ts';
import { Button } from '../../../widgets/button.tsx';
import { checkDraft, draftOf } from '../../search/form-draft.ts';
import type { Draft, Rules } from '../../search/form-draft.ts';
import { atThisMoment, focusFirstProblem, SearchFields } from '../../search/search-form.tsx';
import { windowOfSide } from '../../same-search.ts';
import own from './choose.module.css';

export interface ChooseSearchProps {
  readonly name: SideName;
  /** What the fields hold at first: the other side. */
  readonly like: SearchSide | undefined;
  readonly onChoose: (side: SearchSide) => void;
}

export function ChooseSearch({ name, like, onChoose }: ChooseSearchProps) {
  const { config } = useRuntime();
  const rules = useRules();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useFirstDraft(like);
  const [tried, setTried] = useState(false);
  const { problems, tags } = checkDraft(draft, rules);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    const now = atThisMoment(rules);
    const { ask } = checkDraft(draft, now);
    if (ask === undefined) return focusFirstProblem(form.current);
    return onChoose(searchSide({ ...ask, ...resolveWindow(ask, now.nowUs, config.defaultLookback) }));
  };
  const window = (like && windowOfSide(like)) ?? { startUs: rules.nowUs - 3600e6, endUs: rules.nowUs };
  const letter = name.toUpperCase();
  return (
    <form ref={form} className={own.form} aria-label={`Search for ${letter}`} noValidate onSubmit={submit}>
      <SearchFields
        draft={draft}
        onDraft={setDraft}
        shown={tried ? problems : { ...problems, service: undefined }}
        tags={tags}
        anyService={rules.anyService}
        window={window}
        maxLimit={config.maxLimit}
      />
      <Button type="submit" variant="primary">
        Take what it finds as {letter}
      </Button>
    </form>
  );
}

function useRules(): Rules {
  const runtime = useRuntime();
  const info = useQuery(infoQuery(runtime, useSource()));
  const { searchWithoutServiceName, maxLimit } = runtime.config;
  return {
    zone: useTimes().zone,
    maxLimit,
    nowUs: useNow() * 1000,
    anyService: searchWithoutServiceName || info.data?.anyService === true,
  };
}

function useFirstDraft(like: SearchSide | undefined) {
  const { config } = useRuntime();
  const source = useSource();
  const { zone } = useTimes();
  return useState<Draft>(() => {
    const nothing = readSearch(new URLSearchParams());
    const draft = draftOf({ ...nothing, ...like?.ask }, zone, config.defaultLookback, config.maxLimit);
    return like === undefined ? { ...draft, service: lastService(source) } : draft;
  });
}
