// How much JavaScript (gzipped) the first visit of each page moves: the entry and what renders, what they import
// statically, the page's own chunks, the worker and what it is asked at once, by vite's manifest. The trace page's budget fails the build.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = 'dist';
const manifest = JSON.parse(readFileSync(`${dist}/.vite/manifest.json`, 'utf8'));
const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);

const pages = [
  {
    title: 'trace page',
    chunks: ['src/ui/pages/trace/trace-page.tsx', 'src/ui/views/waterfall/waterfall.tsx'],
    // What the page asks the worker as soon as a trace is there.
    analyses: ['overview', 'critical-path', 'critical-summary', 'findings'],
    limit: 220,
  },
  { title: 'search page', chunks: ['src/ui/pages/search/search-page.tsx'], analyses: [], limit: 260 },
];

const worker = readdirSync(`${dist}/static`).filter((file) => /^trace\.worker-.*\.js$/.test(file));
if (worker.length !== 1) throw new Error(`expected one worker in ${dist}/static, found ${worker.length}`);

/** A chunk and everything it imports statically. */
function closure(key, seen = new Set()) {
  const chunk = manifest[key];
  if (chunk === undefined) throw new Error(`no chunk ${key} in the manifest`);
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const imported of chunk.imports ?? []) closure(imported, seen);
  return seen;
}

const built = readdirSync(`${dist}/static`).filter((file) => file.endsWith('.js'));

/** The worker, chunks of analyses, and what these import statically: the manifest does not know them. */
function workerFiles(analyses) {
  const starts = analyses.map((name) => {
    const named = built.filter((file) => new RegExp(`^${name}-[\\w-]{8}\\.js$`).test(file));
    const isAnalysis = (file) => !Object.values(manifest).some((chunk) => chunk.file === `static/${file}`);
    const found = named.filter(isAnalysis);
    if (found.length !== 1) throw new Error(`expected one chunk of ${name}, found ${found.length}`);
    return found[0];
  });
  const seen = new Set();
  const open = [...worker, ...starts];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const text = readFileSync(`${dist}/static/${file}`, 'utf8');
    for (const [, imported] of text.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g))
      open.push(imported);
  }
  return [...seen].map((file) => `static/${file}`);
}

const kilobytes = (file) => gzipSync(readFileSync(`${dist}/${file}`), { level: 9 }).length / 1000;

let over = false;
for (const { title, chunks, analyses, limit } of pages) {
  const seen = new Set();
  for (const key of [entry, 'src/render.tsx', ...chunks]) closure(key, seen);
  const files = [...seen].map((key) => manifest[key].file).filter((file) => file.endsWith('.js'));
  const size = [...files, ...workerFiles(analyses)].reduce((sum, file) => sum + kilobytes(file), 0);
  const fits = size <= limit;
  over ||= !fits;
  console.log(
    `${title}: ${size.toFixed(1)} kB of JavaScript gzipped, budget ${limit} kB${fits ? '' : '  OVER'}`,
  );
}
process.exit(over ? 1 : 0);
