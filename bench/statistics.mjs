// `npm run bench:statistics [-- --rounds=4000]`: how often 95 % intervals hold the truth, by simulation. Fails where one that is promised to hold
// covers less than 93 or more than 97 of 100. The last column says for which samples no promise is made: so few values of such a shape cannot
// tell of its tail.
import { load, option } from './script.mjs';
import { table } from './table.mjs';

const least = 0.93;
const most = 0.97;

async function main() {
  const rounds = option('rounds', 4000);
  const folder = '../src/core/analysis/compare/statistics/testing/';
  const { coverageOf, meanScenarios, quantileScenarios, shiftScenarios } = await load(`${folder}coverage.ts`);
  const rows = [...meanScenarios, ...quantileScenarios, ...shiftScenarios].map((scenario, k) => {
    const share = coverageOf(scenario, rounds, k + 1);
    return { ...scenario, share, isKept: share >= least && share <= most };
  });
  const columns = [
    ['interval', ({ name }) => name],
    ['covers, %', ({ share }) => Math.round(1000 * share) / 10],
    ['93 to 97', ({ isKept }) => (isKept ? 'yes' : 'NO')],
    ['promised', ({ isPromised }) => (isPromised ? 'yes' : 'no')],
  ];
  console.log(`\n${rounds} samples each\n${table(columns, rows)}`);
  const bad = rows.filter(({ isPromised, isKept }) => isPromised && !isKept);
  if (bad.length === 0) return;
  console.error(`\nNot kept: ${bad.map(({ name }) => name).join('; ')}`);
  process.exitCode = 1;
}

await main();
