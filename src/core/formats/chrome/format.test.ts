import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printTrace } from '../../trace/print.ts';
import { spanAt } from '../../trace/span.ts';
import { decodeFile } from '../files/file-decoder.ts';

const open = (value: unknown) =>
  decodeFile(new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)));
const names = [
  { ph: 'M', pid: 1, tid: 2, name: 'process_name', args: { name: 'bazel' } },
  { ph: 'M', pid: 1, tid: 2, name: 'thread_name', args: { name: 'main' } },
];
const x = (name: string, ts: number, dur: number, tid = 2) => ({ ph: 'X', pid: 1, tid, name, ts, dur });
const at = (ph: string, name: string, ts: number, more: object = {}) => ({
  ph,
  pid: 1,
  tid: 2,
  name,
  ts,
  ...more,
});

describe('Chrome trace events', () => {
  it('nest as they lie in time on their thread, in whatever order they come', async () => {
    const { traces, format, problems } = await open([
      x('inner', 10, 20),
      at('E', 'half', 60, { args: { rows: 3 } }),
      x('other thread', 15, 5, 3),
      at('B', 'half', 50.5),
      x('outer', 0, 100),
      x('beside', 25, 10),
      ...names,
    ]);
    expect([format, problems]).toEqual(['Chrome trace events', []]);
    expect(printTrace(traces[0])).toBe(
      [
        'bazel outer [0,100]',
        '  bazel inner [10,30]',
        '  bazel beside [25,35]',
        '  bazel half [50.5,60]',
        'bazel other thread [15,20]',
      ].join('\n'),
    );
    expect(spanAt(traces[0], 3)).toMatchObject({
      attributes: [{ key: 'rows', value: '3' }],
      processAttributes: [
        { key: 'process.pid', value: '1' },
        { key: 'thread.id', value: '2' },
        { key: 'thread.name', value: 'main' },
      ],
    });
  });

  it('has asynchronous ones by their id, instants as logs, flows as references', async () => {
    const { traces, notes } = await open({
      displayTimeUnit: 'ms',
      traceEvents: [
        at('b', 'request', 0, { cat: 'net', id: '0x1' }),
        at('b', 'dns', 2, { cat: 'net', id: '0x1' }),
        at('n', 'found', 3, { cat: 'net', id: '0x1', args: { host: 'a' } }),
        at('e', 'dns', 5, { cat: 'net', id: '0x1' }),
        at('e', 'request', 9, { cat: 'net', id: '0x1' }),
        x('post', 10, 5),
        at('s', 'go', 11, { cat: 'flow', id: 7 }),
        x('take', 20, 5, 3),
        { ...at('f', 'go', 21, { cat: 'flow', id: 7, bp: 'e' }), tid: 3 },
        at('C', 'memory', 1),
        at('i', 'gc', 50),
      ],
    });
    expect(printTrace(traces[0])).toBe(
      [
        'process 1 request [0,9]',
        '  process 1 dns [2,5]',
        'process 1 post [10,15]',
        '  process 1 take [20,25] ~follows',
      ].join('\n'),
    );
    expect(spanAt(traces[0], 1).events).toEqual([
      { time: 3000, name: 'found', attributes: [{ key: 'host', type: 'string', value: 'a' }] },
    ]);
    expect(notes).toEqual([
      '1 instant outside of all spans: not shown.',
      '1 counter event: no span, not shown.',
    ]);
  });

  it('need no end of their list; what never ended and what never began is said', async () => {
    const cut = JSON.stringify([at('B', 'open', 1), at('E', 'never', 2), x('done', 3, 1)]).slice(0, -1);
    for (const text of [cut, `${cut},`, `${cut},\n`]) {
      const { traces, problems, lost, notes } = await open(text);
      expect([problems, lost, notes]).toEqual([[], 1, ['1 end of nothing that began.']]);
      expect(printTrace(traces[0])).toBe('process 1 open [0,0] ?repaired\n  process 1 done [2,3]');
    }
    const broken = await open(cut.slice(0, -3));
    expect([broken.spans, broken.problemCount]).toEqual([1, 1]);
  });

  it('have one id for the same events, and another for others', async () => {
    const idOf = async (value: unknown) => (await open(value)).traces[0].traceId;
    const first = await idOf([x('a', 1, 2), x('b', 2, 1)]);
    expect(first).toMatch(/^[0-9a-f]{16}$/);
    expect(await idOf({ traceEvents: [x('a', 1, 2), x('b', 2, 1)] })).toBe(first);
    expect(await idOf([x('a', 1, 2), x('b', 2, 2)])).not.toBe(first);
  });

  it('become spans that lie within their parents, none lost', async () => {
    const event = fc.record({
      ph: fc.constantFrom('X', 'X', 'B', 'E', 'b', 'e', 'i', 's', 't', 'f'),
      pid: fc.constantFrom(1, 2),
      tid: fc.constantFrom(1, 2),
      id: fc.constantFrom(1, '2'),
      name: fc.constantFrom('a', 'b', ''),
      ts: fc.integer({ min: 0, max: 50 }),
      dur: fc.integer({ min: 0, max: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 40 }), async (events) => {
        const { spans, traces, lost } = await open(events);
        const count = (phases: string) => events.filter(({ ph }) => phases.includes(ph)).length;
        expect(spans).toBe(count('XBb'));
        expect(lost).toBeLessThanOrEqual(count('Ee'));
        expect(traces.reduce((sum, { spanCount }) => sum + spanCount, 0)).toBe(spans);
      }),
      { numRuns: 200 },
    );
  });

  it('stay linear where ends match nothing and instants lie deep', { timeout: 20_000 }, async () => {
    const count = 20_000;
    const events = Array.from({ length: count }, (_, k) => [
      at('B', `b${k}`, k),
      at('E', `e${k}`, 2 * count + k),
      x(`x${k}`, k, 1),
      at('i', 'late', 3 * count + k),
    ]).flat();
    const { spans, lost } = await open(events);
    expect([spans, lost]).toEqual([2 * count, count]);
  });
});
