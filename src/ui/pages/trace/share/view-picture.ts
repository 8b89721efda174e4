import type { Trace } from '#core/trace/trace.ts';

export async function saveViewPicture(_panelId: string, _kind: 'svg' | 'png', _trace: Trace): Promise<void> {}
