/** A share of 1 in per cent: `6.7 %`. Small ones keep a digit, so that one in a thousand does not read as none. */
export function formatShare(share: number): string {
  const value = share * 100;
  if (value === 0) return '0 %';
  return `${value < 0.1 ? '< 0.1' : value >= 9.95 ? Math.round(value) : value.toFixed(1)} %`;
}
