/** What differing tags, their sample sizes and filters by them are called. Pure. */
import type {
  AttributeDifference,
  AttributePlace,
  ValueShare,
} from '#core/analysis/compare/compare-attributes.ts';
import { falseDiscoveryRate } from '#core/analysis/compare/compare-sets.ts';
import type { TagFilter } from '#core/analysis/compare/tag-filter.ts';
import { bisect } from '#core/base/bisect.ts';
import { formatCount } from '#core/base/format-count.ts';
import { formatShare } from '#core/base/format-share.ts';
import { unitReading } from '../../details/reading/units.ts';

/** `root`, `any span`, `payment and cart`, `5 services`. */
export function placeWords({ of, services }: Pick<AttributePlace, 'of' | 'services'>): string {
  if (of !== 'process') return of === 'root' ? 'root' : 'any span';
  return services.length > 2 ? `${formatCount(services.length)} services` : services.join(' and ');
}

/** Two sides by name: `the rest`, `the selection`. */
export interface SideNames {
  readonly a: string;
  readonly b: string;
}

/** How many traces have the key at all: of a small sample, a large share says little. */
export function sizeWords(
  { tracesA, tracesB }: Pick<AttributeDifference, 'tracesA' | 'tracesB'>,
  [a, b]: readonly [number, number],
): string {
  return `in ${formatCount(tracesB)} of ${formatCount(b)} of B, ${formatCount(tracesA)} of ${formatCount(a)} of A`;
}

/** How sure it is that an attribute differs. */
export function evidenceWords({ q, isFinding }: Pick<AttributeDifference, 'q' | 'isFinding'>): string {
  if (Number.isNaN(q)) return 'no claim';
  if (isFinding) return q < 0.001 ? 'q < 0.001' : `q ${q.toFixed(3)}`;
  return q <= falseDiscoveryRate ? 'too small to matter' : 'may be chance';
}

/** To four digits, or to all before the point, and what it means where the key says its unit. */
export function numberWords(key: string, value: number): string {
  const short = String(Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4)));
  const reading = unitReading({ key, type: 'float64', value: short });
  return reading?.kind === 'duration' ? `${short} (${reading.text})` : short;
}

export function valueWords(value: string | undefined): string {
  if (value === undefined) return 'not there';
  return value === '' ? '(empty)' : value;
}

/** `100 % of the selection (23 of 23), 12 % of the rest (9 of 77)`. */
export function shareWords(
  { a, b, shareA, shareB }: Pick<ValueShare, 'a' | 'b' | 'shareA' | 'shareB'>,
  [n, m]: readonly [number, number],
  names: SideNames,
): string {
  const part = (share: number, some: number, all: number, name: string) =>
    `${formatShare(share)} of ${name} (${formatCount(some)} of ${formatCount(all)})`;
  return `${part(shareB, b, m, names.b)}, ${part(shareA, a, n, names.a)}`;
}

/** Of numbers: traces with the cut or more, as a value that one side has more often. */
export function cutShare(
  { numbers }: AttributeDifference,
  [n, m]: readonly [number, number],
): Omit<ValueShare, 'value' | 'q'> | undefined {
  if (numbers === undefined || Number.isNaN(numbers.cut)) return undefined;
  const from = (values: Float64Array) =>
    values.length - bisect(values.length, (k) => values[k] < numbers.cut);
  const [a, b] = [from(numbers.valuesA), from(numbers.valuesB)];
  return { a, b, shareA: a / (n || 1), shareB: b / (m || 1) };
}

/** Attributes whose key, place or values have all the words. Letter case does not matter. */
export function matchingAttributes(
  attributes: readonly AttributeDifference[],
  find: string,
  of: AttributePlace['of'] | 'all',
): readonly AttributeDifference[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  return attributes.filter((attribute) => {
    if (of !== 'all' && attribute.of !== of) return false;
    const { key, services, values } = attribute;
    const text = [key, placeWords(attribute), ...services, ...values.map(({ value }) => value ?? '')]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** `with deployment.version = r482 (payment)`, `without …`, `with retries ≥ 3`. */
export function filterWords({ of, service, key, op, value }: TagFilter): string {
  const place = of === 'process' ? ` (${service})` : of === 'root' ? ' (root)' : '';
  const what = value === undefined ? key : `${key} = ${valueWords(value)}`;
  switch (op) {
    case 'is':
      return `${value === undefined ? 'without' : 'with'} ${what}${place}`;
    case 'isNot':
      return `${value === undefined ? 'with' : 'without'} ${what}${place}`;
    default:
      return `with ${key} ${op === 'atLeast' ? '≥' : '<'} ${numberWords(key, Number(value))}${place}`;
  }
}
