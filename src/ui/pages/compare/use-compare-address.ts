/** The comparison as the address has it, and the gestures that change it. */
import { useCallback, useMemo } from 'react';
import { useAddress } from '../../state/use-address.ts';
import { compareTable, readSides, writeSides } from '../../state/url/compare-params.ts';
import type { Sides } from '../../state/url/compare-params.ts';
import { readParams, writeParams } from '../../state/url/param.ts';
import type { ParamValues } from '../../state/url/param.ts';

export type CompareValues = ParamValues<typeof compareTable>;
export type SideName = 'a' | 'b';

export interface CompareAddress {
  readonly sides: Sides;
  readonly values: CompareValues;
  /** An empty id takes the side away. */
  readonly choose: (side: SideName, traceId: string) => void;
  readonly swap: () => void;
  /** How the difference is looked at: without a step in the history. */
  readonly adjust: (values: Partial<CompareValues>) => void;
  /** The same as a step. */
  readonly pick: (values: Partial<CompareValues>) => void;
}

export function useCompareAddress(): CompareAddress {
  const [search, setSearch] = useAddress();
  const sides = useMemo(() => readSides(search), [search]);
  const values = useMemo(() => readParams(compareTable, search), [search]);
  const choose = useCallback(
    (side: SideName, traceId: string) =>
      setSearch((before) => writeSides(before, { ...readSides(before), [side]: traceId })),
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
