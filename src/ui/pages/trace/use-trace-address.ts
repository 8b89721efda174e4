/**
 * The parameters of the address, with a draft in front: what is adjusted shows at once and is written a moment later,
 * because browsers limit how often an address may change, and holding a key would go beyond that.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { holdIdle } from '#core/base/under-way.ts';
import { useAddress } from '../../state/use-address.ts';
import { writeParams } from '../../state/url/param.ts';
import type { Params, ParamValues } from '../../state/url/param.ts';
import type { traceParams } from '../../state/url/trace-params.ts';
import type { Step } from '../../views/view.ts';

export type TraceValues = ParamValues<typeof traceParams> & Readonly<Record<string, unknown>>;
export type SetValues = (values: Partial<TraceValues>, step: Step) => void;

interface Draft {
  readonly values: Readonly<Record<string, unknown>>;
  /** The address has been told; once it says so the draft is superfluous. */
  readonly written: boolean;
}

const noDraft: Draft = { values: {}, written: true };
const settleMs = 200;

/** @param table the shared parameters and those of all views; a constant */
export function useTraceAddress(table: Params): readonly [TraceValues, SetValues] {
  const { search, write: writeAddress, isBehind } = useAddress();
  const [draft, setDraft] = useState<Draft>(noDraft);
  const unwritten = useRef<Record<string, unknown>>({});
  const timer = useRef<number | undefined>(undefined);
  /** The page is not at rest while its address is behind. */
  const settled = useRef<() => void>(() => undefined);
  const read = useReader(table);

  const write = useCallback(
    (replace: boolean) => {
      window.clearTimeout(timer.current);
      timer.current = undefined;
      settled.current();
      const values = unwritten.current;
      unwritten.current = {};
      if (Object.keys(values).length === 0) return;
      read.keep(values);
      setDraft((before) => ({ ...before, written: true }));
      writeAddress((before) => writeParams(table, before, values), { replace });
    },
    [table, read, writeAddress],
  );
  const set: SetValues = useCallback(
    (values, step) => {
      Object.assign(unwritten.current, values);
      setDraft((before) => ({ values: { ...before.values, ...values }, written: false }));
      if (step === 'pick') write(false);
      else if (timer.current === undefined) {
        settled.current = holdIdle();
        timer.current = window.setTimeout(() => write(true), settleMs);
      }
    },
    [write],
  );

  // An address that is not behind says everything that was written, or something else altogether.
  const [seen, setSeen] = useState(search);
  if (seen !== search) {
    setSeen(search);
    if (draft.written && !isBehind) setDraft(noDraft);
  }
  useEffect(
    () => () => {
      window.clearTimeout(timer.current);
      settled.current();
    },
    [],
  );
  const values = useMemo(
    () => ({ ...read.all(search), ...draft.values }) as TraceValues,
    [read, search, draft],
  );
  return [values, set];
}

/** Enough to go back and forth between a few addresses; folds can be long. */
const remembered = 40;

/** Reads parameters so that the same text stays the same object: rows and windows hang on identity. */
function useReader(table: Params) {
  return useMemo(() => {
    const known = new Map<string, unknown>();
    const keep = (name: string, raw: string | undefined, value: unknown) => {
      if (known.size >= remembered * Object.keys(table).length) known.clear();
      known.set(`${name}=${raw ?? ''}`, value);
    };
    const read = (name: string, raw: string | undefined): unknown => {
      const key = `${name}=${raw ?? ''}`;
      if (!known.has(key)) keep(name, raw, table[name].parse(raw));
      return known.get(key);
    };
    return {
      all: (search: URLSearchParams): Record<string, unknown> =>
        Object.fromEntries(
          Object.keys(table).map((name) => [name, read(name, search.get(name) ?? undefined)]),
        ),
      /** What is about to be written is what will be read. */
      keep: (values: Readonly<Record<string, unknown>>) => {
        for (const [name, value] of Object.entries(values)) keep(name, table[name].format(value), value);
      },
    };
  }, [table]);
}
