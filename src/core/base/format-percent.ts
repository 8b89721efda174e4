/** A share for people, in percent with one decimal: `12.5%`, `<0.1%`; 0 of nothing is `0%`. */
export function formatPercent(part: number, whole: number): string {
  const value = whole > 0 ? (part / whole) * 100 : 0;
  if (value > 0 && value < 0.1) return '<0.1%';
  return `${Number(value.toFixed(1))}%`;
}
