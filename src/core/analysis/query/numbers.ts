/** Numbers among the values of tags. Values are kept as text, so that 64-bit integers compare exactly. */
const number = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?$/i;
const integer = /^[+-]?\d+$/;

export function isNumber(text: string): boolean {
  return number.test(text);
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`; both are numbers. */
export function compareNumbers(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  // Rounding keeps the order, but makes neighbours equal; two infinities have no difference.
  if (difference !== 0 && !Number.isNaN(difference)) return difference;
  if (!integer.test(a) || !integer.test(b)) return 0;
  const [x, y] = [BigInt(a.replace('+', '')), BigInt(b.replace('+', ''))];
  return x < y ? -1 : x > y ? 1 : 0;
}
