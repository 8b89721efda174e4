/** What spans are painted with at present, for views: as the worker has worked it out, or by service until it has. */
import type { SpanIndex, Trace } from '../trace/trace.ts';
import { defaultColourKey } from './colour-key.ts';
import type { ColourToken } from './colour-key.ts';
import type { PartKey } from './operations-keys.ts';
import { serviceSlots } from './service-colours.ts';
import type { SpanColours } from './span-colours.ts';

/** One object as long as nothing looks different, so that a row can tell by identity. */
export interface Paint {
  readonly by: PartKey;
  /** See `colour-slots.ts`. */
  readonly slotOf: (span: SpanIndex) => number;
  /** 0: plain; 1 to 3 tell values of one colour apart. */
  readonly patternOf: (span: SpanIndex) => number;
  /** Others are isolated. */
  readonly isFaded: (span: SpanIndex) => boolean;
  readonly isIsolating: boolean;
  /** undefined: by service, before anything was worked out. */
  readonly colours: SpanColours | undefined;
}

/** How much is left of the colour of what stands back (algorithms §10). */
export const fadedShare = 0.35;

const nothingFaded = () => false;

/** @param tokens values that are isolated; if the legend has none of them, all are shown alike */
export function paintOf(
  trace: Trace,
  colours: SpanColours | undefined,
  tokens: readonly ColourToken[],
): Paint {
  if (colours === undefined) return servicePaint(trace);
  const isolated = isolatedEntries(colours, tokens);
  const { by, of, slot, pattern } = colours;
  return {
    by,
    slotOf: (i) => slot[of[i]],
    patternOf: (i) => pattern[of[i]],
    isFaded: isolated === undefined ? nothingFaded : (i) => isolated[of[i]] === 0,
    isIsolating: isolated !== undefined,
    colours,
  };
}

function servicePaint(trace: Trace): Paint {
  const { slot, pattern } = serviceSlots(trace);
  const { process } = trace.spans;
  return {
    by: defaultColourKey,
    slotOf: (i) => slot[process[i]],
    patternOf: (i) => pattern[process[i]],
    isFaded: nothingFaded,
    isIsolating: false,
    colours: undefined,
  };
}

/** Which entries are isolated, 1 by entry; undefined if none of the values is in the legend. */
function isolatedEntries(
  { listed, slot }: SpanColours,
  tokens: readonly ColourToken[],
): Uint8Array | undefined {
  const wanted = new Set(tokens);
  const isolated = new Uint8Array(slot.length);
  let count = 0;
  for (const [k, { token }] of listed.entries())
    if (wanted.has(token)) {
      isolated[k] = 1;
      count++;
    }
  return count === 0 ? undefined : isolated;
}
