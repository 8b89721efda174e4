/** The picture of the whole trace where spans are not coloured by service, or some of them are isolated. */
import type { Trace } from '../trace/trace.ts';
import { defineAnalysis } from './analysis.ts';
import type { Work } from './analysis.ts';
import type { ColourToken } from './colour-key.ts';
import { drawOverview } from './overview.ts';
import type { Overview, OverviewParams } from './overview.ts';
import { fadedShare, paintOf } from './paint.ts';
import { spanColoursOf } from './span-colours.ts';
import type { SpanColoursParams } from './span-colours.ts';

export interface ColouredOverviewParams extends OverviewParams, SpanColoursParams {
  /** Values that are isolated; the others stand back. */
  readonly isolated: readonly ColourToken[];
}

export const colouredOverview = defineAnalysis({
  *run(trace: Trace, params: ColouredOverviewParams): Work<Overview> {
    const colours = yield* spanColoursOf(trace, params.by);
    const paint = paintOf(trace, colours, params.isolated);
    return yield* drawOverview(trace, params, {
      slotOf: paint.slotOf,
      strengthOf: (i) => (paint.isFaded(i) ? fadedShare : 1),
    });
  },
  transfer: ({ pixels }: Overview) => [pixels.buffer],
});
