/** How often something happens, for people: `12.4/s`, `0.0083/s`, `1,230/s`. What is not none does not read as none. */
import { formatCount } from './format-count.ts';

/** @param perSecond not negative */
export function formatRate(perSecond: number): string {
  if (!Number.isFinite(perSecond)) return '–';
  if (perSecond > 0 && perSecond < 1e-4) return '< 0.0001/s';
  const rounded = Number(perSecond.toPrecision(perSecond < 1 ? 2 : 3));
  return rounded < 1000 ? `${rounded}/s` : `${formatCount(Math.round(perSecond))}/s`;
}
