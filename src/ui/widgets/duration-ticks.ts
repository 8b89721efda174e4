/** Round durations for the axis of a plot, linear or by powers. */
import { ticks } from 'd3';

const minute = 60e9;
const powers = Array.from({ length: 10 }, (_, k) => 10 ** k);
/** Round durations, in three degrees of roundness: 1 ms and 1 min; 5 ms and 30 s; 2 ms and 20 s. */
const roundest = [...powers, 10e9, minute, 10 * minute, 60 * minute, 600 * minute];
const rounder = [
  ...roundest,
  ...powers.map((power) => 5 * power),
  30e9,
  5 * minute,
  30 * minute,
  240 * minute,
];
const round = [...rounder, ...powers.map((power) => 2 * power), 20e9, 2 * minute, 20 * minute, 120 * minute];

/**
 * Round durations on an axis of a plot, in ns.
 * @param fitting how many have room
 */
export function durationTicks([low, high]: number[], scale: 'log' | 'linear', fitting: number): number[] {
  const room = Math.max(2, fitting);
  if (scale === 'log') {
    const inside = [round, rounder, roundest].map((values) => values.filter((v) => v >= low && v <= high));
    const fits = inside.find((values) => values.length <= room) ?? inside[2].filter((_, i) => i % 2 === 0);
    if (fits.length >= 2) return fits;
  }
  const unit = [1, 1e3, 1e6, 1e9, minute, 60 * minute].filter((each) => each <= high).at(-1) ?? 1;
  return ticks(low / unit, high / unit, room).map((value) => value * unit);
}
