// Which rows are measured: from the command line, else all of them, else those that a quick run has time for.
export const apis = ['v1', 'v3'];
const formats = { v1: 'jaeger', v3: 'otlp' };
/** Spans of a shape where none are given. */
const shapeSizes = { chain: 100_000, star: 200_000, forest: 100_000, roots: 100_000 };

/**
 * A row: `{ spans, shape, api, format, id, onlyOpens }`. A row that only opens is there for another to be compared with.
 * Both APIs up to here; above it one, for time.
 */
const bothApisUpTo = 400_000;

const quickRows = [
  ...rowsOf('bushy', 10_000, apis),
  ...rowsOf('bushy', 100_000, apis),
  ...rowsOf('chain', 100_000, ['v3']),
];

function fullRows(asked) {
  const bushy = [1_000, 10_000, 100_000, 400_000, 1_000_000].flatMap((spans) =>
    rowsOf('bushy', spans, asked ?? (spans <= bothApisUpTo ? apis : ['v3'])),
  );
  const shapes = Object.entries(shapeSizes).flatMap(([shape, spans]) =>
    rowsOf(shape, spans, asked ?? ['v3']),
  );
  return [...bushy, ...shapes];
}

function rowsOf(shape, spans, asked) {
  return asked.map((api) => ({
    spans,
    shape,
    api,
    format: formats[api],
    id: idOf(shape, spans),
    onlyOpens: false,
  }));
}

/** 32 digits, so that no server or page has a reason to spell it otherwise. */
function idOf(shape, spans) {
  const first = { bushy: 'b1', chain: 'b2', star: 'b3', forest: 'b4', roots: 'b5' }[shape];
  return first + String(spans).padStart(30, '0');
}

/** The bushy trace of the same size, where a shape is to be compared with one and there is none. */
function withReferences(rows) {
  const all = [];
  for (const row of rows) {
    const { shape, spans, api } = row;
    const isThere = [...rows, ...all].some(
      (other) => other.shape === 'bushy' && other.spans === spans && other.api === api,
    );
    if (shape !== 'bushy' && !isThere) all.push({ ...rowsOf('bushy', spans, [api])[0], onlyOpens: true });
    all.push(row);
  }
  return all;
}

/** `--quick --sizes=1000,400000 --shapes=chain,star:50000 --api=v1 --runs=5` */
export function readOptions(args) {
  const list = (name) =>
    args
      .find((arg) => arg.startsWith(`--${name}=`))
      ?.slice(name.length + 3)
      .split(',');
  const unknown = args.filter((arg) => !/^--(quick$|(sizes|shapes|api|runs)=)/.test(arg));
  if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(' ')}`);
  const asked = list('api');
  const sizes = list('sizes')?.flatMap((spans) => rowsOf('bushy', number(spans), asked ?? apis));
  const shapes = list('shapes')?.flatMap((words) => {
    const [shape, spans = shapeSizes[shape]] = words.split(':');
    if (!(shape in shapeSizes)) throw new Error(`no shape ${shape}`);
    return rowsOf(shape, number(spans), asked ?? ['v3']);
  });
  const quick = args.includes('--quick');
  const given = sizes !== undefined || shapes !== undefined;
  const rows = given ? [...(sizes ?? []), ...(shapes ?? [])] : quick ? quickRows : fullRows(asked);
  return { rows: withReferences(rows), runs: number(list('runs')?.[0] ?? 3) };
}

function number(text) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`not a number of something: ${text}`);
  return value;
}
