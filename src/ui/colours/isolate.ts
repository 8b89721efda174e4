/** What a press on the legend means. */
import type { ColourToken } from '#core/analysis/colour-key.ts';

/** With Ctrl, Cmd or Shift a value is added to those that stand out, without it stands out alone. */
export function isAdding(event: {
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey;
}

/** A value that stands out already is released, whichever way. */
export function pressed(
  isolated: readonly ColourToken[],
  token: ColourToken,
  adds: boolean,
): readonly ColourToken[] {
  if (isolated.includes(token)) return isolated.filter((each) => each !== token);
  return adds ? [...isolated, token] : [token];
}
