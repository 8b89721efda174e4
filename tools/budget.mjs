// How much JavaScript (gzipped) the first visit of each page moves: the entry and what renders, what they import
// statically, the page's own chunks and the worker, by vite's manifest. The trace page's budget fails the build.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = 'dist';
const manifest = JSON.parse(readFileSync(`${dist}/.vite/manifest.json`, 'utf8'));
const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);

const pages = [
  {
    title: 'trace page',
    chunks: ['src/ui/pages/trace/trace-page.tsx', 'src/ui/views/waterfall/waterfall.tsx'],
    limit: 220,
  },
  { title: 'search page', chunks: ['src/ui/pages/search/search-page.tsx'], limit: 260 },
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

const kilobytes = (file) => gzipSync(readFileSync(`${dist}/${file}`), { level: 9 }).length / 1000;

let over = false;
for (const { title, chunks, limit } of pages) {
  const seen = new Set();
  for (const key of [entry, 'src/render.tsx', ...chunks]) closure(key, seen);
  const files = [...seen].map((key) => manifest[key].file).filter((file) => file.endsWith('.js'));
  const size = [...files, `static/${worker[0]}`].reduce((sum, file) => sum + kilobytes(file), 0);
  const fits = size <= limit;
  over ||= !fits;
  console.log(
    `${title}: ${size.toFixed(1)} kB of JavaScript gzipped, budget ${limit} kB${fits ? '' : '  OVER'}`,
  );
}
process.exit(over ? 1 : 0);
