/** The colours of bars as numbers: self time at full strength, the rest pale, both once more for what find does not mean and for what is not isolated. */
import { fadedShare } from '#core/analysis/paint.ts';

export interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

export interface Tone {
  readonly full: Rgb;
  readonly pale: Rgb;
  /** From pale to full, for bars too thin to show where their self time is. */
  readonly between: readonly Rgb[];
}

/** Shares of self time, given as 0 to 255, that are told apart. */
const steps = 8;

export function toneFor({ between }: Tone, selfShare: number): Rgb {
  return between[(selfShare * steps) >> 8];
}

export interface Tones {
  readonly ground: Rgb;
  readonly grid: Rgb;
  readonly error: Rgb;
  readonly dimError: Rgb;
  /** By slot (`colour-slots.ts`). */
  readonly plain: readonly Tone[];
  readonly faded: readonly Tone[];
  readonly dim: readonly Tone[];
  /** Text on full strength, by slot: black or white, whichever is easier to read. */
  readonly onFull: readonly string[];
  readonly ink: string;
  readonly dimInk: string;
  readonly errorInk: string;
  readonly surface: string;
  /** Of what find means: a band along a bar, and behind its words. */
  readonly match: Rgb;
  readonly behindMatch: string;
}

const paleShare = 0.36;
const dimShare = 0.22;

/** What `tonesOf` wants to know of the style sheet, in this order: grounds and marks, then the palette. */
export const markProperties = [
  '--surface',
  '--line-faint',
  '--error',
  '--ink',
  '--ink-3',
  '--match',
] as const;

/** @param marks and palette as `0xrrggbb` */
export function tonesOf(marks: readonly number[], palette: readonly number[]): Tones {
  const [ground, grid, error, ink, dimInk, match] = marks.map(rgbOf);
  const colours = palette.map(rgbOf);
  const plain = colours.map((full) => toneOf(full, mix(full, ground, paleShare)));
  const weaker = (share: number) =>
    plain.map(({ full, pale }) => toneOf(mix(full, ground, share), mix(pale, ground, share)));
  return {
    ground,
    grid,
    error,
    dimError: mix(error, ground, 0.4),
    plain,
    dim: weaker(dimShare),
    faded: weaker(fadedShare),
    onFull: plain.map(({ full }) => (luminance(full) > 0.18 ? '#000' : '#fff')),
    ink: css(ink),
    dimInk: css(dimInk),
    errorInk: css(error),
    surface: css(ground),
    match: ink,
    behindMatch: css(match),
  };
}

function toneOf(full: Rgb, pale: Rgb): Tone {
  const between = Array.from({ length: steps }, (_, step) => mix(full, pale, step / (steps - 1)));
  return { full, pale, between };
}

function rgbOf(colour: number): Rgb {
  return { r: (colour >> 16) & 255, g: (colour >> 8) & 255, b: colour & 255 };
}

function css({ r, g, b }: Rgb): string {
  return `rgb(${r} ${g} ${b})`;
}

export function mix(colour: Rgb, ground: Rgb, share: number): Rgb {
  const part = (c: number, g: number) => c * share + g * (1 - share);
  return { r: part(colour.r, ground.r), g: part(colour.g, ground.g), b: part(colour.b, ground.b) };
}

/** Relative luminance (WCAG 2). Black is easier to read above 0.18, where both have a contrast of 4.58. */
function luminance({ r, g, b }: Rgb): number {
  const linear = (c: number) => (c <= 10 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}
