/** The view as it is seen, as a file. */
import type { Trace } from '#core/trace/trace.ts';
import { pagePicture } from '../../../widgets/page-picture.ts';
import { pngOf } from '../../../widgets/svg-to-png.ts';
import { saveFile } from '../../../widgets/save-file.ts';

/** @param panelId id of the element that holds the view */
export async function saveViewPicture(panelId: string, kind: 'svg' | 'png', trace: Trace): Promise<void> {
  const panel = document.getElementById(panelId);
  if (panel === null) throw new Error('There is no view to make a picture of.');
  const svg = pagePicture(panel, `Trace ${trace.traceId}`);
  const file = kind === 'png' ? await pngOf(svg) : new Blob([svg], { type: 'image/svg+xml' });
  saveFile(file, `trace-${trace.traceId.slice(0, 64)}.${kind}`);
}
