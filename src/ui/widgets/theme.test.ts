/** Holds the tokens of theme.css to the contrast that ui.md asks for: text 4.5:1, marks 3:1, in both themes. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('theme.css', import.meta.url), 'utf8');
type Rgb = readonly [number, number, number];

/** OKLCH → linear sRGB, clipped to the gamut (Björn Ottosson's matrices). */
function linearRgb(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function tokens(selector: string): Map<string, Rgb> {
  const start = css.indexOf(`\n${selector} {`);
  const block = css.slice(start, css.indexOf('\n}', start));
  const found = new Map<string, Rgb>();
  for (const [, name, l, c, h] of block.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g)) {
    found.set(name, linearRgb(Number(l), Number(c), Number(h)));
  }
  return found;
}

const grounds = ['bg', 'surface', 'surface-sunken', 'surface-hover', 'surface-selected'];
const inks = ['ink', 'ink-2', 'ink-3', 'accent', 'error', 'warning', 'ok'];
const text: readonly (readonly [string, string])[] = [
  ...inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const)),
  ['accent', 'accent-soft'],
  ['ink', 'accent-soft'],
  ['ink-2', 'accent-soft'],
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-hover'],
  ['error', 'error-soft'],
  ['ink', 'error-soft'],
  ['error-ink', 'error'],
  ['warning', 'warning-soft'],
  ['ink', 'match'],
  ['ink-2', 'match'],
  ['ink', 'match-current'],
  ['ink-2', 'match-current'],
];
const steps = [0, 1, 2, 3, 4, 5].map((step) => `step-${step}`);
const spanMarks = [
  ...['internal', 'server', 'client', 'producer', 'consumer'].map((kind) => `kind-${kind}`),
  ...['informational', 'success', 'redirection', 'refusal'].map((name) => `http-${name}`),
  ...steps,
];
const marks = ['accent', 'error', 'warning', 'ok', 'a', 'b', 'critical', ...spanMarks].flatMap((mark) =>
  grounds.map((ground) => [mark, ground] as const),
);

describe.each([':root', "[data-theme='dark']"])('%s', (selector) => {
  const table = tokens(selector);
  const of = (name: string): Rgb => {
    const value = table.get(name);
    if (value === undefined) throw new Error(`no token --${name} in ${selector}`);
    return value;
  };

  test.each(text)('text: %s on %s', (ink, ground) => {
    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test('steps of numbers: each further from the ground than the one before', () => {
    const distances = steps.map((step) => contrast(of(step), of('surface')));
    for (let k = 1; k < distances.length; k++) expect(distances[k]).toBeGreaterThan(1.2 * distances[k - 1]);
  });

  test.each(marks)('mark: %s on %s', (mark, ground) => {
    expect(contrast(of(mark), of(ground))).toBeGreaterThanOrEqual(3);
  });
});

test('both themes define the same colours', () => {
  expect([...tokens("[data-theme='dark']").keys()]).toEqual([...tokens(':root').keys()]);
});

test('black on white is 21:1', () => {
  expect(contrast(linearRgb(0, 0, 0), linearRgb(1, 0, 0))).toBeCloseTo(21, 1);
});
