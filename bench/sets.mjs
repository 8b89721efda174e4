// `npm run bench:sets [-- --traces=200 --spans=1000 --runs=3]`: what it takes to fold a set of traces into its call paths and into the graph
// of its services, beside decoding the same traces. Best of the runs; for information, never fails.
import { load, option } from './script.mjs';
import { table } from './table.mjs';

/** Bodies of traces that are alike and not the same, as a server sends them. */
async function makeBodies(count, spans) {
  const { streamBody } = await load('../mocks/generate.ts');
  const bodies = [];
  for (let seed = 1; seed <= count; seed++) {
    const traceId = seed.toString(16).padStart(32, '0');
    const stream = streamBody({
      seed,
      spans,
      shape: 'bushy',
      traceId,
      startUs: 1.7e15,
      services: 12,
      format: 'jaeger',
    });
    bodies.push(new Uint8Array(await new Response(stream).arrayBuffer()));
  }
  return bodies;
}

/** One after the other, as the worker does: each trace is decoded, folded in and let go. */
function runOnce({ decode, addWhole, sets }, bodies, note) {
  let decoding = 0;
  const questions = sets.map(({ kernel, begin }) => ({ kernel, set: begin(), ms: 0 }));
  for (const body of bodies) {
    const from = performance.now();
    const { traces } = decode(body);
    decoding += performance.now() - from;
    for (const question of questions) {
      // Each pays for self times and the critical path by itself: what one has found is not there for the other.
      const [trace] = traces.map((each) => ({ ...each }));
      const begun = performance.now();
      addWhole(question.set, trace);
      question.ms += performance.now() - begun;
    }
  }
  note('decode', decoding);
  for (const { kernel, set, ms } of questions) {
    note(`${kernel}: fold in`, ms);
    const from = performance.now();
    set.result();
    note(`${kernel}: answer`, performance.now() - from);
  }
}

async function main() {
  const [traces, spans, runs] = [option('traces', 200), option('spans', 1000), option('runs', 3)];
  const { decode } = await load('../src/core/formats/decode.ts');
  const { addWhole } = await load('../src/core/analysis/set-analysis.ts');
  const { callPathsOfSet } = await load('../src/core/analysis/call-paths.ts');
  const { serviceGraphOfSet } = await load('../src/core/analysis/service-graph-traces.ts');
  const sets = [
    { kernel: 'call paths', begin: callPathsOfSet.begin },
    { kernel: 'service graph', begin: serviceGraphOfSet.begin },
  ];
  const bodies = await makeBodies(traces, spans);
  const best = new Map();
  const note = (kernel, ms) => best.set(kernel, Math.min(ms, best.get(kernel) ?? Infinity));
  for (let run = 0; run < runs; run++) runOnce({ decode, addWhole, sets }, bodies, note);
  const megabytes = bodies.reduce((sum, body) => sum + body.length, 0) / 1e6;
  const columns = [
    ['kernel', ([kernel]) => kernel],
    ['ms', ([, ms]) => ms],
    ['ns per span', ([, ms]) => (ms * 1e6) / (traces * spans)],
    ['× decoding', ([, ms]) => ms / best.get('decode')],
  ];
  console.log(
    `\n${traces} traces of ${spans} spans, ${Math.round(megabytes)} MB\n${table(columns, [...best])}`,
  );
}

await main();
