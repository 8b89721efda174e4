/** Client and worker in one thread, over a channel that clones and moves as the real one does. */
import { vi } from 'vitest';
import type { WorkerClient } from '../client.ts';
import { createWorkerClient } from '../create-client.ts';
import type { FromWorker, ToWorker } from '../protocol.ts';

/** Once in a test file: the worker is a module with state of its own. */
export async function connectedClient(): Promise<{
  readonly client: WorkerClient;
  readonly close: () => void;
}> {
  const { port1: page, port2: inside } = new MessageChannel();
  const worker: {
    onmessage?: (event: MessageEvent<ToWorker>) => void;
    postMessage: (message: FromWorker, options: { transfer: Transferable[] }) => void;
  } = { postMessage: (message, { transfer }) => inside.postMessage(message, transfer) };
  vi.stubGlobal('self', worker);
  await import('../trace.worker.ts');
  inside.onmessage = (event: MessageEvent<ToWorker>) => worker.onmessage?.(event);
  return { client: createWorkerClient(() => page as unknown as Worker), close: () => inside.close() };
}
