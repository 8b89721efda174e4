/** How often intervals hold what they are meant to hold, by simulation: for tests and the bench. */
import { hodgesLehmann } from '../hodges-lehmann.ts';
import { meanDifference, momentsOf } from '../mean-difference.ts';
import { quantileInterval } from '../quantile-interval.ts';
import { seededRandom } from '../seeded-random.ts';

export interface CoverageScenario {
  readonly name: string;
  /** 95 % is meant to hold; of the others it is known, and said, that no sample of their size can tell. */
  readonly isPromised: boolean;
  /** True if the interval of one sample holds the truth. */
  readonly holds: (random: () => number) => boolean;
}

type Draw = (random: () => number) => number;

/** Box and Muller. */
const normal: Draw = (random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** What times on the critical path look like: even, with a tail, with a long tail, not in every trace, with a rare slow way. */
const shapes: Readonly<Record<string, { readonly draw: Draw; readonly mean: number }>> = {
  normal: { draw: (random) => 10 + normal(random), mean: 10 },
  'log-normal 0.5': { draw: (random) => Math.exp(0.5 * normal(random)), mean: Math.exp(0.125) },
  exponential: { draw: (random) => -Math.log(1 - random()), mean: 1 },
  'log-normal 1': { draw: (random) => Math.exp(normal(random)), mean: Math.exp(0.5) },
  'in 3 of 10': {
    draw: (random) => (random() < 0.3 ? Math.exp(0.5 * normal(random)) : 0),
    mean: 0.3 * Math.exp(0.125),
  },
  'slow in 1 of 10': {
    draw: (random) => (random() < 0.1 ? 10 : 1) + 0.2 * normal(random),
    mean: 1.9,
  },
};

const sizes = [
  [10, 10],
  [20, 20],
  [20, 200],
  [50, 50],
  [30, 200],
  [200, 200],
  [10, 100],
] as const;

/** With so few traces a long tail or a rare slow way may not show at all, and no interval can know of it. */
const tooFewFor = (shape: string, least: number): boolean =>
  (least < 50 && ['log-normal 1', 'slow in 1 of 10'].includes(shape)) ||
  (least < 20 && ['exponential', 'in 3 of 10'].includes(shape));

function drawn(draw: Draw, n: number, random: () => number): Float64Array {
  return Float64Array.from({ length: n }, () => draw(random));
}

/** B is as A, or twice as slow. */
export const meanScenarios: readonly CoverageScenario[] = Object.entries(shapes).flatMap(
  ([shape, { draw, mean }]) =>
    sizes.flatMap(([n, m]) =>
      [1, 2].map((factor): CoverageScenario => ({
        name: `mean: ${shape}, ${n} and ${m}${factor === 1 ? '' : ', twice as slow'}`,
        isPromised: !tooFewFor(shape, Math.min(n, m)),
        holds: (random) => {
          const a = momentsOf(drawn(draw, n, random));
          const b = momentsOf(drawn(draw, m, random).map((value) => factor * value));
          const { low, high } = meanDifference(a, b);
          const truth = (factor - 1) * mean;
          return low <= truth && truth <= high;
        },
      })),
    ),
);

const normalQuantiles = [
  [0.5, 0],
  [0.75, 0.674489750196082],
  [0.9, 1.2815515655446],
  [0.95, 1.64485362695147],
  [0.99, 2.32634787404084],
] as const;

/** Where the sample is too small to bound a quantile from above, the interval covers more. */
export const quantileScenarios: readonly CoverageScenario[] = normalQuantiles.flatMap(([p, truth]) =>
  [20, 50, 100, 200].map((n): CoverageScenario => ({
    name: `p${100 * p}: ${n}`,
    isPromised: p ** n < 0.025,
    holds: (random) => {
      const { low, high } = quantileInterval(drawn(normal, n, random).sort(), p);
      return low <= truth && truth <= high;
    },
  })),
);

export const shiftScenarios: readonly CoverageScenario[] = sizes.map(([n, m]): CoverageScenario => ({
  name: `shift: ${n} and ${m}`,
  isPromised: true,
  holds: (random) => {
    const a = drawn(shapes['log-normal 1'].draw, n, random).sort();
    const b = drawn(shapes['log-normal 1'].draw, m, random)
      .map((value) => value + 1)
      .sort();
    const { low, high } = hodgesLehmann(a, b);
    return low <= 1 && 1 <= high;
  },
}));

/** The share of `rounds` samples whose interval holds the truth. */
export function coverageOf({ holds }: CoverageScenario, rounds: number, seed: number): number {
  const random = seededRandom(seed);
  let held = 0;
  for (let round = 0; round < rounds; round++) if (holds(random)) held++;
  return held / rounds;
}
