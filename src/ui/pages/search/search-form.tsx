/**
 * The form. Its text is its own until it is submitted; then the address has it. A step back in the history, or a link,
 * fills it anew. Mistakes are said while typing, beside the field, and nothing typed is taken away.
 */
import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { servicesQuery } from '../../state/queries.ts';
import { useRuntime, useSource } from '../../state/runtime.ts';
import { useNow, useTimes } from '../../state/times.ts';
import { lookbackUs } from '../../state/url/search-params.ts';
import type { Tag } from '../../state/url/search-params.ts';
import { Button, IconButton } from '../../widgets/button.tsx';
import { TextField } from './field.tsx';
import { checkDraft } from './form-draft.ts';
import type { Ask, Draft, DraftField, Problems, Rules } from './form-draft.ts';
import { OperationField, ServiceField } from './service-fields.tsx';
import { TagsField } from './tags-field.tsx';
import { TimeRangeField } from './time-range-field.tsx';
import styles from './search-form.module.css';

export interface SearchFormProps {
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly onSubmit: (ask: Ask) => void;
  readonly onReset: () => void;
  readonly onCollapse: () => void;
  readonly anyService: boolean;
  /** The window on screen, if a search has been made. */
  readonly window: { readonly startUs: number; readonly endUs: number } | undefined;
}

export function SearchForm(props: SearchFormProps) {
  const { draft, onDraft, onSubmit, anyService } = props;
  const { config } = useRuntime();
  const { zone } = useTimes();
  const form = useRef<HTMLFormElement>(null);
  // A missing service is only a mistake once somebody wants to search.
  const [tried, setTried] = useState(false);
  const rules = { zone, nowUs: useNow() * 1000, maxLimit: config.maxLimit, anyService };
  const { problems, ask, tags } = checkDraft(draft, rules);
  const shown: Problems = tried ? problems : { ...problems, service: undefined };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const now = checkDraft(draft, atThisMoment(rules)).ask;
    if (now !== undefined) onSubmit(now);
    else focusFirstProblem(form.current);
  };
  const past = lookbackUs(config.defaultLookback) ?? 3600e6;
  const window = props.window ?? { startUs: rules.nowUs - past, endUs: rules.nowUs };
  return (
    <form ref={form} className={styles.form} aria-label="Search" noValidate onSubmit={submit}>
      <Head {...props} />
      <SearchFields {...{ draft, onDraft, shown, tags, anyService, window }} maxLimit={config.maxLimit} />
      <Submit isRefused={tried && ask === undefined} />
    </form>
  );
}

export interface SearchFieldsProps extends Pick<SearchFormProps, 'draft' | 'onDraft' | 'anyService'> {
  readonly shown: Problems;
  /** What was understood of the tags. */
  readonly tags: readonly Tag[];
  /** What a custom range starts from. */
  readonly window: NonNullable<SearchFormProps['window']>;
  readonly maxLimit: number;
}

/** Everything that a search asks for. */
export function SearchFields({
  draft,
  onDraft,
  shown,
  tags,
  anyService,
  window,
  maxLimit,
}: SearchFieldsProps) {
  const service = useKnownService(draft, onDraft);
  const set = (name: DraftField) => (value: string) => onDraft({ ...draft, [name]: value });
  const field = (name: DraftField) => ({ value: draft[name], onChange: set(name), problem: shown[name] });
  return (
    <>
      <ServiceField {...field('service')} onChange={service.choose} anyService={anyService} />
      <OperationField {...field('operation')} service={service.known} />
      <TagsField {...field('tags')} tags={tags} />
      <TimeRangeField draft={draft} onChange={onDraft} problems={shown} window={window} />
      <Bounds set={set} draft={draft} shown={shown} maxLimit={maxLimit} />
    </>
  );
}

function Head({ onReset, onCollapse }: SearchFormProps) {
  return (
    <div className={styles.head}>
      <h2>Find traces</h2>
      <Button variant="ghost" onClick={onReset} tooltip="Empties everything but the service">
        Reset
      </Button>
      <IconButton icon="chevronLeft" label="Hide the form" onClick={onCollapse} />
    </div>
  );
}

/** The clock of the page ticks every ten seconds; a search up to now means now. */
export function atThisMoment(rules: Rules): Rules {
  return { ...rules, nowUs: Date.now() * 1000 };
}

interface BoundsProps {
  readonly set: (field: DraftField) => (value: string) => void;
  readonly draft: Draft;
  readonly shown: Problems;
  readonly maxLimit: number;
}

/** Durations and the limit. */
function Bounds({ set, draft, shown, maxLimit }: BoundsProps) {
  const field = (name: DraftField) => ({ value: draft[name], onChange: set(name), problem: shown[name] });
  return (
    <>
      <div className={styles.two}>
        <TextField {...field('minDuration')} label="Min duration" placeholder="1.2s, 100ms" />
        <TextField {...field('maxDuration')} label="Max duration" placeholder="none" />
      </div>
      <TextField
        {...field('limit')}
        label="Limit"
        aside={`1 to ${maxLimit.toLocaleString('en-US')}`}
        inputMode="numeric"
      />
    </>
  );
}

function Submit({ isRefused }: { readonly isRefused: boolean }) {
  return (
    <div className={styles.submit}>
      <Button type="submit" variant="primary" className={styles.find}>
        Find traces
        <kbd aria-hidden="true">↵</kbd>
      </Button>
      <p className={styles.problem} role="status">
        {isRefused ? 'Not searched: see what is marked above.' : ''}
      </p>
    </div>
  );
}

export function focusFirstProblem(form: HTMLFormElement | null): void {
  // The marks are there once React has drawn them.
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}

/**
 * The service whose operations are listed: what is written, once it is a name that the server knows (else every key
 * stroke would ask for another list). An operation of the service before goes when another known service is chosen.
 */
function useKnownService(draft: Draft, onDraft: (draft: Draft) => void) {
  const runtime = useRuntime();
  const names = useQuery(servicesQuery(runtime, useSource())).data;
  const isKnown = (text: string) => names?.includes(text.trim()) ?? false;
  const known = isKnown(draft.service) ? draft.service.trim() : '';
  const latest = useRef(known);
  useEffect(() => {
    if (known !== '') latest.current = known;
  }, [known]);
  const choose = (service: string) => {
    const isOther = latest.current !== '' && isKnown(service) && service.trim() !== latest.current;
    onDraft({ ...draft, service, operation: isOther ? '' : draft.operation });
  };
  return { known, choose };
}
