// `npm run bench:layout [-- --sizes=50,200 --shapes=layered --seeds=3]`: time and crossings of the layered layout on seeded graphs with
// 1.3 edges for each node; `cyclic:4` has four, and three times the time. Where Graphviz is installed, `dot` draws the same graphs; crossings are counted in both drawings
// by one and the same rule, as the lines lie. Fails where a time budget is missed by more than machines differ, or
// where 1,000 nodes cross more often than dot's.
import { execFileSync } from 'node:child_process';
import { runnerImport } from 'vite';
import { table } from './table.mjs';

/** Nodes and the most they may take, ms. */
const budgets = new Map([
  [200, 100],
  [1_000, 400],
  [5_000, 2_000],
]);
/** dot takes minutes from here on. */
const mostForDot = 1_000;

const budgetOf = ({ shape, nodes }) => (shape.includes(':') ? 3 : 1) * (budgets.get(nodes) ?? Infinity);

const [nodeWidth, nodeHeight] = [120, 40];
const gap = { node: 24, layer: 48 };

async function load(path) {
  const file = new URL(path, import.meta.url).pathname;
  const { module } = await runnerImport(file, { configFile: false, logLevel: 'warn' });
  return module;
}

function options(args) {
  const list = (name, fallback) => {
    const given = args.find((arg) => arg.startsWith(`--${name}=`));
    return given === undefined ? fallback : given.slice(name.length + 3).split(',');
  };
  return {
    sizes: list('sizes', [50, 200, 1_000, 5_000, 20_000]).map(Number),
    shapes: list('shapes', ['layered', 'star', 'deep', 'cyclic', 'cyclic:4']),
    seeds: Number(list('seeds', [3])[0]),
  };
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Polylines of our own layout. */
function ownLines({ routeFrom, routes }) {
  return Array.from({ length: routeFrom.length - 1 }, (_, e) =>
    routes.subarray(2 * routeFrom[e], 2 * routeFrom[e + 1]),
  );
}

/** Polylines of dot's curves, eight pieces to each; undefined where it is not installed. */
function dotLines({ nodes, from, to }) {
  const inches = (px) => px / 72;
  const edges = Array.from(from, (v, e) => `${v}->${to[e]}[id=${e}];`).join('');
  const attributes = `ranksep=${inches(gap.layer)};nodesep=${inches(gap.node)};node[shape=box,fixedsize=true,width=${inches(nodeWidth)},height=${inches(nodeHeight)},label=""];`;
  const names = Array.from({ length: nodes }, (_, v) => `${v};`).join('');
  const input = `digraph{${attributes}${names}${edges}}`;
  const begin = performance.now();
  const text = execFileSync('dot', ['-Tjson0'], {
    input,
    maxBuffer: 1 << 30,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ms = performance.now() - begin;
  const lines = [];
  for (const { id, pos } of JSON.parse(text).edges) lines[Number(id)] = curvePoints(pos);
  return { ms, lines };
}

/** `e,x,y x,y …`: the arrow's tip, then control points of cubic curves, three to each after the first. */
function curvePoints(pos) {
  const points = pos
    .split(' ')
    .filter((part) => !/^[es],/.test(part))
    .map((part) => part.split(',').map(Number));
  const line = [...points[0]];
  for (let k = 0; k + 3 < points.length; k += 3) {
    for (let step = 1; step <= 8; step++) {
      const t = step / 8;
      const weights = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
      for (const axis of [0, 1]) line.push(weights.reduce((sum, w, j) => sum + w * points[k + j][axis], 0));
    }
  }
  return line;
}

/** Straight pieces of lines, and which of them touch each square of a grid. */
function piecesOf(lines) {
  const pieces = [];
  lines.forEach((line, e) => {
    for (let k = 0; k + 3 < line.length; k += 2)
      pieces.push({ e, x1: line[k], y1: line[k + 1], x2: line[k + 2], y2: line[k + 3] });
  });
  const cell = 150;
  const squares = (a, b) => [Math.min(a, b), Math.max(a, b)].map((at) => Math.floor(at / cell));
  const grid = new Map();
  pieces.forEach(({ x1, y1, x2, y2 }, k) => {
    const [left, right] = squares(x1, x2);
    const [top, bottom] = squares(y1, y2);
    for (let x = left; x <= right; x++)
      for (let y = top; y <= bottom; y++) {
        const key = `${x},${y}`;
        if (!grid.has(key)) grid.set(key, []);
        grid.get(key).push(k);
      }
  });
  return { pieces, squares: [...grid.values()] };
}

const side = (p, x, y) => Math.sign((p.x2 - p.x1) * (y - p.y1) - (p.y2 - p.y1) * (x - p.x1));
const cross = (p, q) =>
  side(p, q.x1, q.y1) * side(p, q.x2, q.y2) < 0 && side(q, p.x1, p.y1) * side(q, p.x2, p.y2) < 0;

/** Places where lines of edges without a common end cross. */
function countDrawnCrossings({ from, to }, lines) {
  const { pieces, squares } = piecesOf(lines);
  const haveCommonEnd = (e, f) =>
    from[e] === from[f] || from[e] === to[f] || to[e] === from[f] || to[e] === to[f];
  const found = new Set();
  for (const members of squares) {
    for (let i = 0; i < members.length; i++) {
      const p = pieces[members[i]];
      for (let j = i + 1; j < members.length; j++) {
        const q = pieces[members[j]];
        if (!haveCommonEnd(p.e, q.e) && cross(p, q)) found.add(members[i] * pieces.length + members[j]);
      }
    }
  }
  return found.size;
}

/** One shape and size, with several seeds. */
function makeMeasure({ mockGraph, layeredLayout, wholeOf, seeds, hasDot }) {
  return (shape, nodes) => {
    const row = { shape, nodes, ms: [], crossings: [], drawn: [], dotMs: [], dot: [] };
    const width = new Float32Array(nodes).fill(nodeWidth);
    const height = new Float32Array(nodes).fill(nodeHeight);
    for (let seed = 1; seed <= seeds; seed++) {
      const [name, density = '1.3'] = shape.split(':');
      const mock = mockGraph(name, nodes, seed, Number(density));
      const begin = performance.now();
      const layout = wholeOf(layeredLayout({ ...mock, width, height, direction: 'down', gap }));
      row.ms.push(performance.now() - begin);
      row.crossings.push(layout.crossings);
      if (!hasDot || nodes > mostForDot || shape.includes(':')) continue;
      row.drawn.push(countDrawnCrossings(mock, ownLines(layout)));
      const { ms, lines } = dotLines(mock);
      row.dotMs.push(ms);
      row.dot.push(countDrawnCrossings(mock, lines));
    }
    return row;
  };
}

const one = (key) => (row) => (row[key].length === 0 ? '' : median(row[key]));
const columns = [
  ['shape', ({ shape }) => shape],
  ['nodes', ({ nodes }) => nodes],
  ['ms', one('ms')],
  ['budget, ms', (row) => (Number.isFinite(budgetOf(row)) ? budgetOf(row) : '')],
  ['crossings', one('crossings')],
  ['as drawn', one('drawn')],
  ['dot, ms', one('dotMs')],
  ['dot, as drawn', one('dot')],
];

async function main() {
  const { mockGraph } = await load('../mocks/graphs.ts');
  const { layeredLayout } = await load('../src/core/analysis/layout/layered.ts');
  const { wholeOf } = await load('../src/core/analysis/analysis.ts');
  const { sizes, shapes, seeds } = options(process.argv.slice(2));
  const hasDot = isInstalled();
  const measure = makeMeasure({ mockGraph, layeredLayout, wholeOf, seeds, hasDot });
  // The first run compiles.
  measure(shapes[0], 200);
  const rows = shapes.flatMap((shape) => sizes.map((nodes) => measure(shape, nodes)));
  console.log(table(columns, rows));
  if (!hasDot) console.log('\nGraphviz is not installed: nothing to compare with.');
  judge(rows);
}

function isInstalled() {
  try {
    execFileSync('dot', ['-V'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function judge(rows) {
  const bad = [];
  for (const row of rows) {
    const { shape, nodes, ms, drawn, dot } = row;
    if (median(ms) > 1.25 * budgetOf(row)) bad.push(`${shape}, ${nodes} nodes: too slow`);
    if (shape === 'layered' && nodes === 1_000 && dot.length > 0 && median(drawn) > median(dot))
      bad.push(`${shape}, ${nodes} nodes: more crossings than dot`);
  }
  if (bad.length === 0) return;
  console.error(`\n${bad.join('\n')}`);
  process.exitCode = 1;
}

await main();
