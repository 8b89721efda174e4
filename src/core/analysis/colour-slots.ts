/**
 * What a slot is painted with: the palette of names (`service-colours.ts`), then colours with a meaning of their own. The
 * properties are in theme.css and service-colours.css; pictures are given their values in this order.
 */
import { serviceColourCount, unknownSlot } from './service-colours.ts';

/** Of a numeric tag, from the smallest to the largest. */
export const stepCount = 6;

const kinds = ['internal', 'server', 'client', 'producer', 'consumer'] as const;
const httpClasses = ['informational', 'success', 'redirection', 'refusal'] as const;
const fixed = [
  // Also what has no value, and what stands for different values.
  '--service-unknown',
  ...kinds.map((kind) => `--kind-${kind}`),
  '--ok',
  '--error',
  ...httpClasses.map((name) => `--http-${name}`),
];

/** Custom properties by slot. */
export const colourProperties: readonly string[] = [
  ...Array.from({ length: serviceColourCount }, (_, slot) => `--service-${slot}`),
  ...fixed,
  ...Array.from({ length: stepCount }, (_, step) => `--step-${step}`),
];

const slotOf = (property: string) => unknownSlot + fixed.indexOf(property);

/** By `SpanTable.kind`. */
export const kindSlots: readonly number[] = [unknownSlot, ...kinds.map((kind) => slotOf(`--kind-${kind}`))];
/** By `SpanStatus`. */
export const statusSlots: readonly number[] = [unknownSlot, slotOf('--ok'), slotOf('--error')];
/** By class of HTTP status; 0 is anything else. */
export const httpSlots: readonly number[] = [
  unknownSlot,
  ...httpClasses.map((name) => slotOf(`--http-${name}`)),
  slotOf('--error'),
];
export const firstStepSlot = unknownSlot + fixed.length;

/** For style sheets. */
export function colourVar(slot: number): string {
  return `var(${colourProperties[slot]})`;
}
