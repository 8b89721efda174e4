/** Opening what was handed in: one batch after the other, whoever looks on. */
import { create } from 'zustand';
import { busyWhile } from '#core/base/under-way.ts';
import { takeHanded } from '../../state/files-door.ts';
import type { Opened, OpenProgress } from '../../state/opened-files.ts';
import type { Runtime } from '../../state/runtime.ts';
import { collectInputs } from './collect-inputs.ts';

interface Opening {
  /** Something is being opened. */
  readonly isRunning: boolean;
  /** undefined before the first file. */
  readonly progress: OpenProgress | undefined;
  /** What the last batch was; undefined before the first, and while one is under way. */
  readonly last: Opened | undefined;
  /** The last batch was stopped before its end. */
  readonly isStopped: boolean;
  /** It could not even begin, or broke: a fault of ours or of the browser. */
  readonly error: unknown;
  readonly stop: () => void;
}

const atRest = { isRunning: false, progress: undefined, last: undefined, isStopped: false, error: undefined };

export const useOpening = create<Opening>(() => ({ ...atRest, stop: () => undefined }));

/** How often a person is told. */
const reportMs = 100;

/** Takes what waits and opens it. What is handed in meanwhile waits for the next call. */
export async function openHanded(files: Runtime['files'], onOpened: (opened: Opened) => void): Promise<void> {
  if (useOpening.getState().isRunning) return;
  const stopper = new AbortController();
  useOpening.setState({ ...atRest, isRunning: true, stop: () => stopper.abort() });
  const handed = takeHanded();
  try {
    const opened = await busyWhile(openAll(files, handed, stopper.signal));
    useOpening.setState({ ...atRest, last: opened });
    onOpened(opened);
  } catch (error) {
    const isStopped = stopper.signal.aborted;
    useOpening.setState({ ...atRest, isStopped, error: isStopped ? undefined : error });
  }
}

async function openAll(
  files: Runtime['files'],
  handed: ReturnType<typeof takeHanded>,
  signal: AbortSignal,
): Promise<Opened> {
  const [opened, inputs] = await Promise.all([files(), collectInputs(handed)]);
  let told = -Infinity;
  return opened.open(inputs, signal, (progress) => {
    const now = performance.now();
    if (now - told < reportMs && progress.bytes > 0) return;
    told = now;
    useOpening.setState({ progress });
  });
}
