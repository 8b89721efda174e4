// `npm run bench:findings [-- --seeds=20 --noise=20,200,2000,20000]`: what detectors find of patterns planted in traces of
// various size, and what they find where nothing is. Precision is the share of findings that are right, recall that of planted
// patterns that were found. Fails where either is below what is promised.
import { runnerImport } from 'vite';
import { table } from './table.mjs';

const promised = 0.95;

async function load(path) {
  const file = new URL(path, import.meta.url).pathname;
  const { module } = await runnerImport(file, { configFile: false, logLevel: 'warn' });
  return module;
}

function options(args) {
  const numbers = (name, fallback) => {
    const given = args.find((arg) => arg.startsWith(`--${name}=`));
    return given === undefined
      ? fallback
      : given
          .slice(name.length + 3)
          .split(',')
          .map(Number);
  };
  const [seeds] = numbers('seeds', [20]);
  return { seeds, sizes: numbers('noise', [20, 200, 2_000, 20_000]) };
}

/** Large traces take long and say little more: fewer of them. */
const seedsFor = (seeds, noise) => Math.max(1, Math.round(seeds / Math.max(1, noise / 1_000)));

/** Plants one trace, reads it as a server sends it, and compares what is found with what is there. */
async function makeJudge({ plantedTrace }) {
  const { compareWithPlants } = await load('../mocks/planted-score.ts');
  const { toJaeger } = await load('../mocks/to-jaeger.ts');
  const { decode } = await load('../src/core/formats/decode.ts');
  const { spanIdOf } = await load('../src/core/trace/span.ts');
  const { wholeOf } = await load('../src/core/analysis/analysis.ts');
  const { findingsOf } = await load('../src/core/analysis/findings/findings.ts');
  return (pattern, seed, noise) => {
    const { trace: mock, plants } = plantedTrace({ pattern, seed, noise });
    const [trace] = decode(new TextEncoder().encode(JSON.stringify({ data: [toJaeger(mock)] }))).traces;
    const from = performance.now();
    const { list } = wholeOf(findingsOf(trace));
    const ms = performance.now() - from;
    const found = list.map(({ kind, spans }) => ({
      kind,
      spans: Array.from(spans, (i) => spanIdOf(trace, i)),
    }));
    return { ...compareWithPlants(plants, found), spans: trace.spanCount, ms };
  };
}

/** One pattern in all sizes. */
function measure(judge, pattern, { seeds, sizes }) {
  const row = { pattern, traces: 0, planted: 0, found: 0, wrong: 0, most: 0, ms: 0, byKind: new Map() };
  for (const noise of sizes) {
    for (let seed = 1; seed <= seedsFor(seeds, noise); seed++) {
      const { hit, missed, wrong, spans, ms } = judge(pattern, 1_000 * noise + seed, noise);
      add(row, row.byKind, 'planted', [...hit, ...missed]);
      add(row, row.byKind, 'found', hit);
      add(row, row.byKind, 'wrong', wrong);
      row.traces++;
      row.most = Math.max(row.most, spans);
      row.ms = Math.max(row.ms, ms);
    }
  }
  return row;
}

function add(row, byKind, column, findings) {
  row[column] += findings.length;
  for (const { kind } of findings) {
    const counts = byKind.get(kind) ?? { kind, planted: 0, found: 0, wrong: 0 };
    counts[column]++;
    byKind.set(kind, counts);
  }
}

function sumByKind(rows) {
  const sums = new Map();
  for (const { byKind } of rows) {
    for (const [kind, { planted, found, wrong }] of byKind) {
      const sum = sums.get(kind) ?? { kind, planted: 0, found: 0, wrong: 0 };
      sums.set(kind, {
        kind,
        planted: sum.planted + planted,
        found: sum.found + found,
        wrong: sum.wrong + wrong,
      });
    }
  }
  return [...sums.values()];
}

const ratio = (part, whole) => (whole === 0 ? NaN : part / whole);

const patternColumns = [
  ['pattern', ({ pattern }) => pattern],
  ['traces', ({ traces }) => traces],
  ['planted', ({ planted }) => planted],
  ['found', ({ found }) => found],
  ['wrong', ({ wrong }) => wrong],
  ['largest, spans', ({ most }) => most],
  ['slowest, ms', ({ ms }) => ms],
];

const kindColumns = [
  ['kind', ({ kind }) => kind],
  ['planted', ({ planted }) => planted],
  ['found', ({ found }) => found],
  ['missed', ({ planted, found }) => planted - found],
  ['wrong', ({ wrong }) => wrong],
  ['precision', ({ found, wrong }) => ratio(found, found + wrong)],
  ['recall', ({ planted, found }) => ratio(found, planted)],
];

async function main() {
  const mocks = await load('../mocks/planted.ts');
  const judge = await makeJudge(mocks);
  const given = options(process.argv.slice(2));
  const rowsOf = (names) => names.map((pattern) => measure(judge, pattern, given));
  const print = (title, columns, rows) => console.log(`\n${title}\n${table(columns, rows)}`);
  const planted = rowsOf(mocks.patternNames);
  print('Planted', patternColumns, planted);
  const alike = rowsOf(mocks.negativeNames);
  print('Only alike: what is planted there are errors', patternColumns, alike);
  print('What one trace does not tell: not counted below', patternColumns, rowsOf(mocks.hardNames));
  const kinds = sumByKind([...planted, ...alike]);
  print('By kind', kindColumns, kinds);
  const bad = kinds.filter((sum) => sum.found < promised * Math.max(sum.planted, sum.found + sum.wrong));
  if (bad.length === 0) return;
  console.error(`\nBelow ${promised}: ${bad.map(({ kind }) => kind).join(', ')}`);
  process.exitCode = 1;
}

await main();
