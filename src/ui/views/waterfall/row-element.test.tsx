/** A row that has shown other spans before looks as one that has not. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateTrace } from '#mocks/generate.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { traceFromText } from '#mocks/text.ts';
import { TraceDecoder } from '#core/formats/decode.ts';
import { partReader } from '#core/analysis/part-reader.ts';
import type { Trace } from '#core/trace/trace.ts';
import { groupRow } from './group-row.ts';
import { wholeOf } from '#core/analysis/analysis.ts';
import { spanColours } from '#core/analysis/span-colours.ts';
import { paintOf } from '#core/analysis/paint.ts';
import { makeRow } from './row-element.ts';
import { rowMarks } from './row-marks.ts';
import type { GroupRow, RowState, Scene } from './scene.ts';

function decode(data: unknown): Trace {
  const decoder = new TraceDecoder();
  decoder.push(new TextEncoder().encode(JSON.stringify({ data: [data] })));
  return decoder.end().traces[0];
}

const drawn = decode(
  traceFromText(`
  web    GET /          0──────────100        kind=server #web tag http.status_code=503
    auth   check          10──30              tag db.system=redis messaging.system=kafka
      redis  GET session     12──20           tag db.system=redis
    db     SELECT             40──────90      !error  log@55 event=lock  log@56 event=unlock
    kafka  publish              80───130      ~follows
  web    POST /         5──9                  parent=00000000000000ff
`),
);
const traces = [
  drawn,
  decode(generateTrace({ seed: 1, spans: 60, shape: 'chain' })),
  sampleTrace('A [0,9]\nB x [1,2] <C:A'),
];

/** By service, and by operation with the first one isolated. */
const paints = new Map(
  traces.map((trace) => {
    const colours = wholeOf(spanColours.run(trace, { by: 'operation' }));
    const first = colours.listed[0].token;
    return [trace, [paintOf(trace, undefined, []), paintOf(trace, colours, [first])]] as const;
  }),
);
const painted = fc
  .constantFrom(...paints)
  .chain(([trace, choices]) => fc.record({ trace: fc.constant(trace), paint: fc.constantFrom(...choices) }));
const places = fc.record({
  range: fc.constantFrom({ from: 0, to: 1e8 }, { from: 2e7, to: 6e7 }, { from: 0, to: 5000 }),
  names: fc.constantFrom(200, 420),
  lane: fc.constantFrom(300, 1000),
  marks: fc.constantFrom(undefined, rowMarks),
  keys: fc.subarray(['db.system', 'http.status_code', 'nobody']),
});

/** Columns stand at the end of the names. */
function withColumns({
  keys,
  ...scene
}: Omit<Scene, 'columns'> & { readonly keys: readonly string[] }): Scene {
  const columns = keys.map((key, k) => ({
    key,
    reader: partReader(scene.trace, `tag:${key}`),
    left: scene.names + k * 80,
    width: 80,
  }));
  return { ...scene, names: scene.names + 80 * columns.length, columns };
}

const hiddens = [
  { spans: 12, errors: 2, words: '12 spans hidden, 2 errors' },
  { spans: 1, errors: 0, words: '1 span hidden' },
];
const scenes = fc.tuple(painted, places).map(([what, where]) => withColumns({ ...what, ...where }));
const states: fc.Arbitrary<RowState> = scenes.chain((scene: Scene) =>
  fc.record({
    scene: fc.constant(scene),
    span: fc.nat(scene.trace.spans.length - 1),
    row: fc.nat(5),
    level: fc.nat(30),
    below: fc.nat(3),
    collapsed: fc.boolean(),
    selected: fc.boolean(),
    cursor: fc.boolean(),
    match: fc.boolean(),
    group: fc.constantFrom(undefined, undefined, groupOf(scene.trace)),
    hidden: fc.constantFrom(undefined, ...hiddens),
  }),
);

/** All spans of a trace as if they were one group. */
function groupOf(trace: Trace): GroupRow {
  const { length } = trace.spans;
  const next = Int32Array.from({ length }, (_, i) => (i + 1 < length ? i + 1 : -1));
  const groups = {
    head: new Int32Array(length),
    next,
    size: Uint32Array.of(length),
    tail: Uint32Array.of(length - 1),
  };
  return groupRow(trace, groups, 0);
}
const byService = (trace: Trace) => paintOf(trace, undefined, []);

/** What can be seen or read. Attributes and styles are in alphabetical order: in which they were set does not matter. */
function looks(element: Element): unknown {
  if (element.hasAttribute('hidden')) return 'hidden';
  const attributes = [...element.attributes]
    .filter(({ value }) => value !== '')
    .map(
      ({ name, value }) =>
        `${name}=${name === 'style' ? value.replace(/;$/, '').split('; ').toSorted().join('; ') : value}`,
    )
    .toSorted();
  const children = [...element.childNodes]
    .map((child) => (child instanceof Element ? looks(child) : child.textContent))
    .filter((child) => child !== '');
  return [element.tagName, attributes, children];
}

const plain = {
  span: 0,
  row: 0,
  level: 0,
  below: 0,
  collapsed: false,
  selected: false,
  cursor: false,
  match: false,
};

describe('a row', () => {
  it('that is filled again and again is like a new one', () => {
    fc.assert(
      fc.property(fc.array(states, { minLength: 1, maxLength: 5 }), (sequence) => {
        const recycled = makeRow();
        for (const state of sequence) recycled.update(state);
        const fresh = makeRow();
        fresh.update(sequence[sequence.length - 1]);
        expect(looks(recycled.element)).toEqual(looks(fresh.element));
      }),
      { numRuns: 150 },
    );
  });

  it('writes nothing where nothing has changed', async () => {
    const row = makeRow();
    const state: RowState = {
      scene: {
        trace: drawn,
        paint: byService(drawn),
        range: { from: 0, to: 1e8 },
        names: 420,
        lane: 800,
        columns: [],
      },
      span: 0,
      row: 0,
      level: 0,
      below: 5,
      collapsed: true,
      selected: false,
      cursor: false,
      match: false,
    };
    row.update(state);
    const seen: MutationRecord[] = [];
    const observer = new MutationObserver((records) => seen.push(...records));
    observer.observe(row.element, { subtree: true, childList: true, attributes: true, characterData: true });
    row.update({ ...state });
    await Promise.resolve();
    expect(seen.map(({ type, attributeName }) => [type, attributeName])).toEqual([]);
    row.update({ ...state, cursor: true });
    await Promise.resolve();
    expect(seen.map(({ attributeName }) => attributeName)).toEqual(['data-cursor']);
    observer.disconnect();
  });

  it('has as many elements at level 100,000 as at level 10', () => {
    const deep = traces[1];
    const row = makeRow();
    const count = (span: number, depth: number) => {
      const scene = {
        trace: deep,
        paint: byService(deep),
        range: { from: 0, to: 1e6 },
        names: 420,
        lane: 800,
        columns: [],
      };
      row.update({ ...plain, scene, span, level: depth });
      return row.element.querySelectorAll('*').length;
    };
    expect(count(20, 100_000)).toBe(count(21, 10));
    expect(row.element.getAttribute('aria-level')).toBe('11');
  });

  it('shows tags as columns, one cell each', () => {
    const row = makeRow();
    const base = {
      trace: drawn,
      paint: byService(drawn),
      range: { from: 0, to: 1e8 },
      names: 300,
      lane: 700,
    };
    const cells = () =>
      [...row.element.querySelectorAll('[role=gridcell]')].slice(1, -1).map((cell) => cell.textContent);
    row.update({ ...plain, span: 1, scene: withColumns({ ...base, keys: ['db.system', 'nobody'] }) });
    expect(cells()).toEqual(['redis', '']);
    row.update({ ...plain, span: 0, scene: withColumns({ ...base, keys: ['http.status_code'] }) });
    expect(cells()).toEqual(['503']);
    row.update({ ...plain, span: 0, scene: withColumns({ ...base, keys: [] }) });
    expect(cells()).toEqual([]);
  });

  it('of a group says how many, how long and what failed', () => {
    const row = makeRow();
    const scene = {
      trace: drawn,
      paint: byService(drawn),
      range: { from: 0, to: 1e8 },
      names: 420,
      lane: 800,
      columns: [],
    };
    row.update({ ...plain, scene, below: 6, collapsed: true, group: groupOf(drawn) });
    expect(row.element.getAttribute('aria-label')).toMatch(/^\d+ × GET \/, web: \d+ calls, 1 failed: sum /);
    expect(row.element.getAttribute('aria-expanded')).toBe('false');
    expect(row.element.textContent).toContain('× 7');
  });

  it('says what it is where the service is not known', () => {
    const nameless = { ...drawn, processes: { ...drawn.processes, service: new Uint32Array(10) } };
    const row = makeRow();
    const paint = byService(nameless);
    const scene = { trace: nameless, paint, range: { from: 0, to: 1e8 }, names: 420, lane: 800, columns: [] };
    row.update({ ...plain, scene });
    expect(row.element.textContent?.trim()).toMatch(/^GET \//);
    expect(row.element.outerHTML).toContain('--service-unknown');
  });
});
