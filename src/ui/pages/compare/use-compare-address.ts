/** The comparison as the address has it, and the gestures that change it. */
import { useCallback, useEffect, useMemo } from 'react';
import { useRuntime } from '../../state/runtime.ts';
import { useAddress } from '../../state/use-address.ts';
import { compareTable } from '../../state/url/compare-params.ts';
import { readParams, writeParams } from '../../state/url/param.ts';
import type { ParamValues } from '../../state/url/param.ts';
import { readSides, withWindow, writeSides } from '../../state/url/sides.ts';
import type { Side, SideName, Sides } from '../../state/url/sides.ts';

export type CompareValues = ParamValues<typeof compareTable>;

export interface CompareAddress {
  readonly sides: Sides;
  readonly values: CompareValues;
  readonly choose: (name: SideName, side: Side) => void;
  readonly swap: () => void;
  /** How the difference is looked at: without a step in the history. */
  readonly adjust: (values: Partial<CompareValues>) => void;
  /** The same as a step. */
  readonly pick: (values: Partial<CompareValues>) => void;
}

export function useCompareAddress(): CompareAddress {
  const [search, setSearch] = useAddress();
  const { defaultLookback } = useRuntime().config;
  const sides = useMemo(() => readSides(search), [search]);
  const values = useMemo(() => readParams(compareTable, search), [search]);
  useEffect(() => {
    // As on the search page: a link names a fixed window.
    const [a, b] = [sides.a, sides.b].map((side) => withWindow(side, Date.now() * 1000, defaultLookback));
    if (a !== sides.a || b !== sides.b)
      setSearch((before) => writeSides(before, { a, b }, true), { replace: true });
  }, [sides, setSearch, defaultLookback]);
  const choose = useCallback(
    (name: SideName, side: Side) =>
      setSearch((before) => writeSides(before, { ...readSides(before), [name]: side })),
    [setSearch],
  );
  const swap = useCallback(
    () =>
      setSearch((before) => {
        const { a, b } = readSides(before);
        return writeSides(before, { a: b, b: a }, true);
      }),
    [setSearch],
  );
  const adjust = useCallback(
    (changed: Partial<CompareValues>) =>
      setSearch((before) => writeParams(compareTable, before, changed), { replace: true }),
    [setSearch],
  );
  const pick = useCallback(
    (changed: Partial<CompareValues>) => setSearch((before) => writeParams(compareTable, before, changed)),
    [setSearch],
  );
  return { sides, values, choose, swap, adjust, pick };
}
