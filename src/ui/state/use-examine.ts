/** Examining a server from a form: the steps as they are made, and the way to stop. The code for it comes when it is first needed. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ExamineStep, Knowledge, StepReport, Trouble } from '#io/jaeger/examine.ts';
import type { Source } from './source.ts';
import { headersOf, type Secrets } from './source-secrets.ts';

export type { ExamineStep, Knowledge, Trouble } from '#io/jaeger/examine.ts';

export interface Examination {
  readonly source: Source;
  readonly isRunning: boolean;
  /** What is known of each step; those that were not made are missing. */
  readonly steps: ReadonlyMap<ExamineStep, StepReport>;
  readonly trouble: Trouble | undefined;
  readonly known: Knowledge | undefined;
}

export interface Examiner {
  /** undefined before the first. */
  readonly examination: Examination | undefined;
  /** Resolves to undefined if a step failed, or if it was stopped. */
  readonly start: (source: Source, secrets: Secrets) => Promise<Knowledge | undefined>;
  readonly stop: () => void;
}

export function useExamine(): Examiner {
  const [examination, setExamination] = useState<Examination>();
  const running = useRef<AbortController>(undefined);
  const stop = useCallback(() => {
    running.current?.abort();
    running.current = undefined;
    setExamination(undefined);
  }, []);
  useEffect(() => () => running.current?.abort(), []);
  const start = useCallback(async (source: Source, secrets: Secrets) => {
    running.current?.abort();
    const { signal } = (running.current = new AbortController());
    const begun = { source, isRunning: true, steps: new Map(), trouble: undefined, known: undefined };
    setExamination(begun);
    const change = (make: (before: Examination) => Partial<Examination>) => {
      if (!signal.aborted) setExamination((before) => before && { ...before, ...make(before) });
    };
    const onStep = (report: StepReport) =>
      change(({ steps }) => ({
        steps: new Map(steps).set(report.step, report),
        ...(report.state === 'failed' && { trouble: report.trouble }),
      }));
    const page = { origin: window.location.origin, isSecure: window.location.protocol === 'https:' };
    try {
      const { examine } = await import('#io/jaeger/examine.ts');
      const known = await examine({ url: source, headers: headersOf(secrets), page, signal, onStep });
      change(() => ({ isRunning: false, known }));
      return signal.aborted ? undefined : known;
    } catch (error) {
      if (signal.aborted) return undefined;
      change(() => ({ isRunning: false }));
      throw error;
    }
  }, []);
  return { examination, start, stop };
}
