/** Something long that a press begins: runs once at a time, says how it ended, and stops with whoever shows it. */
import { useEffect, useRef, useState } from 'react';
import { busyWhile } from '#core/base/under-way.ts';

export interface TaskState {
  readonly isRunning: boolean;
  /** How it ended, in words; empty before. */
  readonly said: string;
  readonly error: unknown;
  readonly run: (work: (signal: AbortSignal) => Promise<string>) => void;
  readonly stop: () => void;
}

export function useTask(): TaskState {
  const [state, setState] = useState({ isRunning: false, said: '', error: undefined as unknown });
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const run: TaskState['run'] = (work) => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    setState({ isRunning: true, said: '', error: undefined });
    const end = (said: string, error?: unknown) => {
      if (running.current === own) setState({ isRunning: false, said, error });
    };
    busyWhile(work(own.signal)).then(end, (error: unknown) =>
      own.signal.aborted ? end('Stopped') : end('', error),
    );
  };
  return { ...state, run, stop: () => running.current?.abort() };
}
