/**
 * A share of 1 in per cent, to a tenth: `6.7 %`, `83.2 %`, `25 %`. What is not none does not read as none, and what is not
 * all does not read as all: one error in ten thousand is an error.
 */
export function formatShare(share: number): string {
  const value = share * 100;
  if (value > 0 && value < 0.1) return '< 0.1 %';
  if (value < 100 && value > 99.9) return '> 99.9 %';
  return `${Number(value.toFixed(1))} %`;
}

/** The same to a hundredth below one per cent, for shares that are small and matter: `0.43 %`, `< 0.01 %`. */
export function formatSmallShare(share: number): string {
  if (!(share > 0 && share < 0.01)) return formatShare(share);
  return share < 1e-4 ? '< 0.01 %' : `${Number((share * 100).toFixed(2))} %`;
}

/** Six digits, for tooltips: `0.00412345 %`. */
export function exactShare(share: number): string {
  return `${Number((share * 100).toPrecision(6))} %`;
}
