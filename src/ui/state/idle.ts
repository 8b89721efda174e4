/**
 * When is the page done? `window.spoor.idle()` resolves once nothing is loading or computing (all of that goes through
 * react-query) or about to be painted; `mark(name)` notes the moment after the frame that painted what was just committed.
 */
import type { QueryClient } from '@tanstack/react-query';
import { isUnderWay } from '#core/base/under-way.ts';

declare global {
  interface Window {
    spoor?: { readonly idle: () => Promise<void> };
  }
}

let shownKey: string | undefined;

/**
 * The page now shows the entry of the history with this key (the router's). The address changes first and the page follows,
 * on a busy machine several frames later: React renders a step of the router in slices.
 */
export function showsEntry(key: string): void {
  shownKey = key;
}

function isOnItsWay(): boolean {
  const { key = 'default' } = (window.history.state ?? {}) as { readonly key?: string };
  return shownKey !== undefined && shownKey !== key;
}

export function installIdle(client: QueryClient): void {
  const busy = () => isUnderWay() || client.isFetching() > 0 || client.isMutating() > 0 || isOnItsWay();
  const idle = async () => {
    for (let quiet = 0; quiet < quietTurns; quiet = busy() ? 0 : quiet + 1) await turn();
  };
  window.spoor = { idle };
}

/**
 * An answer becomes the next question by way of a timer, a render and its effects: on a busy machine with a frame between any two
 * of them. So many in a row with nothing under way are the end.
 */
const quietTurns = 4;

/** A frame, and what waits behind it. */
async function turn(): Promise<void> {
  await frame();
  await new Promise((resolve) => setTimeout(resolve));
}

/** The next frame; a page in the background has none, so time stands in. */
function frame(): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, 250);
    requestAnimationFrame(() => {
      clearTimeout(late);
      resolve();
    });
  });
}

/** Sets `performance.mark(name)` after the frame that paints what is committed now. Call from an effect. */
export function mark(name: string): void {
  requestAnimationFrame(() => afterFrame(() => performance.mark(name)));
}

/** Runs when the frame it is called in has been painted: before what else waits, where the browser knows priorities. */
function afterFrame(run: () => void): void {
  const { scheduler } = globalThis as {
    readonly scheduler?: { postTask(run: () => void, options: { priority: 'user-blocking' }): Promise<void> };
  };
  if (scheduler !== undefined) {
    void scheduler.postTask(run, { priority: 'user-blocking' });
    return;
  }
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    run();
    port1.close();
  };
  port2.postMessage(undefined);
}
