/** Service and operation: suggestions from the server, free text, and a word when what is written is not among them. */
import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { describe } from '#core/base/errors.ts';
import { operationsQuery, servicesQuery } from '../../state/queries.ts';
import { useRuntime, useSource } from '../../state/runtime.ts';
import type { Operation } from '../../state/runtime.ts';
import { capital, useTerms } from '../../state/use-terms.ts';
import { Combobox } from '../../widgets/combobox.tsx';
import type { ComboboxOption } from '../../widgets/combobox-filter.ts';
import { Field } from './field.tsx';
import styles from './search-form.module.css';

export interface SuggestedFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onChoose?: (value: string) => void;
  readonly problem: string | undefined;
}

interface Suggestions {
  readonly count: number | undefined;
  readonly failed: unknown;
  readonly retry: () => void;
}

function Count({ count, failed }: Suggestions) {
  if (failed !== undefined) return <span className={styles.failed}>not loaded</span>;
  return count === undefined ? '…' : count.toLocaleString('en-US');
}

export function ServiceField({
  anyService,
  ...field
}: SuggestedFieldProps & { readonly anyService: boolean }) {
  const runtime = useRuntime();
  const source = useSource();
  const services = useQuery(servicesQuery(runtime, source));
  const names = services.data;
  const options = useMemo<readonly ComboboxOption[]>(() => {
    const listed = (names ?? []).map((value) => ({ value }));
    return anyService ? [{ value: '', label: 'All services' }, ...listed] : listed;
  }, [names, anyService]);
  const suggestions: Suggestions = {
    count: names?.length,
    failed: services.error ?? undefined,
    retry: () => void services.refetch(),
  };
  const isStrange = field.value !== '' && names !== undefined && !names.includes(field.value.trim());
  const note = failureNote('services', suggestions) ?? (isStrange ? <Strange what="service" /> : undefined);
  return (
    <Field label="Service" aside={<Count {...suggestions} />} problem={field.problem} note={note}>
      {(control) => (
        <Combobox
          {...control}
          label="Service"
          value={field.value}
          onChange={field.onChange}
          onChoose={field.onChoose}
          options={options}
          placeholder={anyService ? 'All services' : 'Choose a service'}
          empty={listEmpty('service', services.isPending, names?.length === 0)}
        />
      )}
    </Field>
  );
}

export function OperationField({ service, ...field }: SuggestedFieldProps & { readonly service: string }) {
  const runtime = useRuntime();
  const source = useSource();
  const terms = useTerms();
  const operations = useQuery(operationsQuery(runtime, source, service));
  const listed = operations.data;
  const options = useMemo(() => operationOptions(listed ?? [], `All ${terms.operations}`), [listed, terms]);
  const suggestions: Suggestions = {
    count: service === '' ? 0 : listed === undefined ? undefined : options.length - 1,
    failed: operations.error ?? undefined,
    retry: () => void operations.refetch(),
  };
  const text = field.value.trim();
  const isStrange =
    text !== '' && listed !== undefined && !listed.some((operation) => operation.name === text);
  const note =
    failureNote(terms.operations, suggestions) ??
    (isStrange ? <Strange what={terms.operation} /> : undefined);
  const label = capital(terms.operation);
  return (
    <Field
      label={label}
      aside={service === '' ? undefined : <Count {...suggestions} />}
      problem={field.problem}
      note={note}
    >
      {(control) => (
        <Combobox
          {...control}
          label={label}
          value={field.value}
          onChange={field.onChange}
          options={options}
          placeholder={`All ${terms.operations}`}
          empty={listEmpty(terms.operation, service !== '' && operations.isPending, listed?.length === 0)}
          clearable
        />
      )}
    </Field>
  );
}

function Strange({ what }: { readonly what: string }) {
  return (
    <span className={styles.later}>The server does not list this {what}. It is asked for as written.</span>
  );
}

/** One row per name; a name that spans of several kinds share names them all. */
function operationOptions(operations: readonly Operation[], all: string): readonly ComboboxOption[] {
  const kinds = new Map<string, Set<string>>();
  for (const { name, kind } of operations) {
    const known = kinds.get(name) ?? new Set();
    if (kind !== '') known.add(kind);
    kinds.set(name, known);
  }
  const listed = [...kinds].map(([value, of]) => ({
    value,
    detail: of.size > 0 ? [...of].join(', ') : undefined,
  }));
  return [{ value: '', label: all }, ...listed];
}

function failureNote(what: string, { failed, retry }: Suggestions) {
  if (failed === undefined) return undefined;
  return (
    <>
      The list of {what} could not be loaded: {describe(failed).title}.{' '}
      <button type="button" className={styles.inline} onClick={retry}>
        Load again
      </button>
    </>
  );
}

function listEmpty(what: string, loading: boolean, none: boolean): string {
  if (loading) return 'Loading…';
  return none ? `The server lists none yet` : `No ${what} fits. Press Tab to keep what is written.`;
}
