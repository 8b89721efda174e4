/** The comparison as the address has it, and the gestures that change it. */
import { useCallback, useEffect, useMemo } from 'react';
import { useRuntime } from '../../state/runtime.ts';
import { useAddress } from '../../state/use-address.ts';
import { useWholeWindow } from '../../state/whole-window.ts';
import { compareTable } from '../../state/url/compare-params.ts';
import type { SpanPlace } from '../../state/url/compare-params.ts';
import { readParams, writeParams } from '../../state/url/param.ts';
import type { ParamValues } from '../../state/url/param.ts';
import { readSides, tracesSide, withWindow, writeSides } from '../../state/url/sides.ts';
import type { ChosenSides, Side, SideName, Sides } from '../../state/url/sides.ts';

export type CompareValues = ParamValues<typeof compareTable>;

export interface CompareAddress {
  readonly sides: Sides;
  readonly values: CompareValues;
  readonly choose: (name: SideName, side: Side) => void;
  /** A span of a trace; an empty id takes the span away. */
  readonly chooseSpan: (name: SideName, place: SpanPlace) => void;
  readonly chooseBoth: (sides: ChosenSides) => void;
  readonly swap: () => void;
  /** How the difference is looked at: without a step in the history. */
  readonly adjust: (values: Partial<CompareValues>) => void;
  /** The same as a step. */
  readonly pick: (values: Partial<CompareValues>) => void;
}

export function useCompareAddress(): CompareAddress {
  const { search, write } = useAddress();
  const { defaultLookback } = useRuntime().config;
  const { whole, isKnown } = useWholeWindow();
  const sides = useMemo(() => readSides(search), [search]);
  const values = useMemo(() => readParams(compareTable, search), [search]);
  useEffect(() => {
    if (!isKnown) return;
    // As on the search page: a link names a fixed window.
    const [a, b] = [sides.a, sides.b].map((side) =>
      withWindow(side, Date.now() * 1000, defaultLookback, whole),
    );
    if (a !== sides.a || b !== sides.b)
      write((before) => writeSides(before, { a, b }, true), { replace: true });
  }, [sides, write, defaultLookback, whole, isKnown]);
  const choose = useCallback(
    (name: SideName, side: Side) =>
      write((before) => writeSides(before, { ...readSides(before), [name]: side })),
    [write],
  );
  const chooseSpan = useCallback(
    (name: SideName, { traceId, spanId }: SpanPlace) =>
      write((before) => {
        const next = writeSides(before, { ...readSides(before), [name]: tracesSide(traceId) }, true);
        return writeParams(compareTable, next, { [`${name}.span`]: spanId });
      }),
    [write],
  );
  const chooseBoth = useCallback((both: ChosenSides) => write((before) => writeSides(before, both)), [write]);
  const swap = useCallback(
    () =>
      write((before) => {
        const { a, b } = readSides(before);
        const { 'a.span': spanA, 'b.span': spanB } = readParams(compareTable, before);
        const next = writeSides(before, { a: b, b: a }, true);
        return writeParams(compareTable, next, { 'a.span': spanB, 'b.span': spanA });
      }),
    [write],
  );
  const adjust = useCallback(
    (changed: Partial<CompareValues>) =>
      write((before) => writeParams(compareTable, before, changed), { replace: true }),
    [write],
  );
  const pick = useCallback(
    (changed: Partial<CompareValues>) => write((before) => writeParams(compareTable, before, changed)),
    [write],
  );
  return { sides, values, choose, chooseSpan, chooseBoth, swap, adjust, pick };
}
