/** A row that has shown other spans before looks as one that has not. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateTrace } from '#mocks/generate.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { traceFromText } from '#mocks/text.ts';
import { TraceDecoder } from '#core/formats/decode.ts';
import { partReader } from '#core/analysis/operations-keys.ts';
import type { Trace } from '#core/trace/trace.ts';
import { makeRow } from './row-element.ts';
import type { RowState, Scene } from './scene.ts';

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

const scenes = fc.record({
  trace: fc.constantFrom(...traces),
  range: fc.constantFrom({ from: 0, to: 1e8 }, { from: 2e7, to: 6e7 }, { from: 0, to: 5000 }),
  names: fc.constantFrom(200, 420),
  lane: fc.constantFrom(300, 1000),
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

const states: fc.Arbitrary<RowState> = scenes.map(withColumns).chain((scene: Scene) =>
  fc.record({
    scene: fc.constant(scene),
    span: fc.nat(scene.trace.spans.length - 1),
    row: fc.nat(5),
    collapsed: fc.boolean(),
    selected: fc.boolean(),
    cursor: fc.boolean(),
    match: fc.boolean(),
  }),
);

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
        range: { from: 0, to: 1e8 },
        names: 420,
        lane: 800,
        columns: [],
        critical: undefined,
      },
      span: 0,
      row: 0,
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
      const spans = { ...deep.spans, depth: deep.spans.depth.map((d, i) => (i === span ? depth : d)) };
      const scene = {
        trace: { ...deep, spans },
        range: { from: 0, to: 1e6 },
        names: 420,
        lane: 800,
        columns: [],
      };
      row.update({ scene, span, row: 0, collapsed: false, selected: false, cursor: false, match: false });
      return row.element.querySelectorAll('*').length;
    };
    expect(count(20, 100_000)).toBe(count(21, 10));
    expect(row.element.getAttribute('aria-level')).toBe('11');
  });

  it('shows tags as columns, one cell each', () => {
    const row = makeRow();
    const base = { trace: drawn, range: { from: 0, to: 1e8 }, names: 300, lane: 700 };
    const state = { row: 0, collapsed: false, selected: false, cursor: false, match: false };
    const cells = () =>
      [...row.element.querySelectorAll('[role=gridcell]')].slice(1, -1).map((cell) => cell.textContent);
    row.update({ ...state, span: 1, scene: withColumns({ ...base, keys: ['db.system', 'nobody'] }) });
    expect(cells()).toEqual(['redis', '']);
    row.update({ ...state, span: 0, scene: withColumns({ ...base, keys: ['http.status_code'] }) });
    expect(cells()).toEqual(['503']);
    row.update({ ...state, span: 0, scene: withColumns({ ...base, keys: [] }) });
    expect(cells()).toEqual([]);
  });

  it('says what it is where the service is not known', () => {
    const nameless = { ...drawn, processes: { ...drawn.processes, service: new Uint32Array(10) } };
    const row = makeRow();
    const scene = { trace: nameless, range: { from: 0, to: 1e8 }, names: 420, lane: 800, columns: [] };
    row.update({ scene, span: 0, row: 0, collapsed: false, selected: false, cursor: false, match: false });
    expect(row.element.textContent?.trim()).toMatch(/^GET \//);
    expect(row.element.innerHTML).toContain('--service-unknown');
  });
});
