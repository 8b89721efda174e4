// `npm run bench:compare [-- --spans=100000 --traces=200 --size=500 --runs=3]`: two large traces compared, beside decoding both; two sets of traces
// compared, after they were folded. Best of the runs; for information, never fails.
import { load, option } from './script.mjs';
import { table } from './table.mjs';

async function bodyOf({ streamBody }, spans, seed, services) {
  const traceId = seed.toString(16).padStart(32, '0');
  const more = { shape: 'bushy', startUs: 1.7e15, services, format: 'jaeger' };
  return new Uint8Array(await new Response(streamBody({ seed, spans, traceId, ...more })).arrayBuffer());
}

/** Longest step, which is how long the worker does not listen. */
function drive(work) {
  const from = performance.now();
  let longest = 0;
  for (let before = from; ;) {
    const { done, value } = work.next();
    const now = performance.now();
    longest = Math.max(longest, now - before);
    before = now;
    if (done) return { ms: now - from, longest, value };
  }
}

async function comparePairs(note, spans, runs) {
  const mocks = await load('../mocks/generate.ts');
  const { decode } = await load('../src/core/formats/decode.ts');
  const { comparePairOf } = await load('../src/core/analysis/compare/pair.ts');
  // Two seeds have next to nothing in common: the hard case for tables of paths.
  const bodies = [await bodyOf(mocks, spans, 1, 12), await bodyOf(mocks, spans, 2, 12)];
  for (let run = 0; run < runs; run++) {
    const begun = performance.now();
    const [a, b] = bodies.map((body) => decode(body).traces[0]);
    const decoding = performance.now() - begun;
    note(`decode two of ${spans} spans`, decoding, NaN);
    const alike = drive(comparePairOf(a, { ...a }, {}));
    note('compare one with itself', alike.ms, alike.longest);
    const other = drive(comparePairOf({ ...a }, b, {}));
    note('compare one with the other', other.ms, other.longest);
  }
}

async function compareSets(note, traces, size, runs) {
  const mocks = await load('../mocks/generate.ts');
  const { decode } = await load('../src/core/formats/decode.ts');
  const { TraceSampleSet } = await load('../src/core/analysis/compare/trace-sample.ts');
  const { addWhole } = await load('../src/core/analysis/set-analysis.ts');
  const { compareSetsOf } = await load('../src/core/analysis/compare/compare-sets.ts');
  const { compareAttributesOf } = await load('../src/core/analysis/compare/compare-attributes.ts');
  const sides = [new TraceSampleSet(), new TraceSampleSet()];
  let folding = 0;
  for (let k = 0; k < 2 * traces; k++) {
    // Few seeds: traces of one kind take the same ways.
    const { traces: found } = decode(await bodyOf(mocks, size, 1 + (k % 20), 12));
    const from = performance.now();
    addWhole(sides[k % 2], { ...found[0], traceId: `${k}` });
    folding += performance.now() - from;
  }
  note(`fold two sets of ${traces} traces of ${size} spans`, folding, NaN);
  for (let run = 0; run < runs; run++) {
    const from = performance.now();
    const [a, b] = sides.map((side) => side.result());
    note('copy what they hold', performance.now() - from, NaN);
    const sets = drive(compareSetsOf(a, b));
    note(`compare ${sets.value.paths.length} paths`, sets.ms, sets.longest);
    const tags = drive(compareAttributesOf(a, b));
    note('compare attributes', tags.ms, tags.longest);
  }
}

async function main() {
  const best = new Map();
  const note = (kernel, ms, longest) => {
    const known = best.get(kernel) ?? { ms: Infinity, longest: Infinity };
    best.set(kernel, { ms: Math.min(ms, known.ms), longest: Math.min(longest, known.longest) });
  };
  const runs = option('runs', 3);
  await comparePairs(note, option('spans', 100_000), runs);
  await compareSets(note, option('traces', 200), option('size', 500), runs);
  const columns = [
    ['what', ([what]) => what],
    ['ms', ([, { ms }]) => ms],
    ['longest step, ms', ([, { longest }]) => longest],
  ];
  console.log(`\n${table(columns, [...best])}`);
}

await main();
