/**
 * The server's JSON in a tab of its own, where its address cannot be opened: the demo answers only to this page. The tab
 * is opened within the click, before the bytes are there; later the browser would take it for a pop-up.
 */
import type { JaegerApi } from '../../state/runtime.ts';

export async function openRaw(api: JaegerApi, traceId: string): Promise<void> {
  const tab = window.open('', '_blank');
  if (tab === null) return;
  try {
    const body = await api.trace(traceId, undefined);
    const bytes = await new Response(body.stream).arrayBuffer();
    tab.location.href = URL.createObjectURL(new Blob([bytes], { type: 'application/json' }));
  } catch (error) {
    tab.close();
    throw error;
  }
}
