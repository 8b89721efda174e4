import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { traceFromText } from '#mocks/text.ts';
import { printTrace } from '../trace/print.ts';
import type { Trace } from '../trace/trace.ts';
import { beginCsv } from './csv.ts';
import { beginOutline } from './outline.ts';
import { exporters, exportName } from './registry.ts';
import { beginSpeedscope } from './speedscope.ts';
import { tracesOfText } from './testing/round-trip.ts';
import { writeTrace, writeTraces } from './writing.ts';

const drawn = traceFromText(`
  web   GET /      0────────────100
    auth  check        10──30
    db    SELECT            40──────90   !error
`);
const [{ trace }] = tracesOfText(JSON.stringify([drawn]));

describe('a table of spans', () => {
  it('has a row for each, and keeps spreadsheets from running what names say', () => {
    const [head, ...rows] = [...writeTraces(beginCsv, [trace, trace])].join('').split('\r\n');
    expect(head).toBe(
      'trace id,span id,parent id,reference,depth,service,operation,kind,status,failed,start (unix ns),start (ns),duration (ns),logs,tags',
    );
    expect(rows.length).toBe(2 * 3 + 1);
    expect(rows[2].split(',').slice(3, 7)).toEqual(['CHILD_OF', '1', 'db', 'SELECT']);
    const body = `[{"traceID":"1","spanID":"2","operationName":"=1+1","startTime":1,"duration":1,"tags":[{"key":"a","value":"x y,\\"z\\""}]}]`;
    const [{ trace: hostile }] = tracesOfText(body);
    const row = [...writeTrace(beginCsv, hostile)].join('').split('\r\n')[1];
    expect(row).toBe(`1,2,,,0,,'=1+1,,,false,1000,0,1000,0,"a=""x y,\\""z\\"""""`);
  });
});

describe('the outline', () => {
  it('is the tree that is printed, under a line that says which', () => {
    const text = [...writeTraces(beginOutline, [trace, trace])].join('');
    const [first] = text.split('\n\n');
    expect(first.split('\n').slice(1).join('\n')).toBe(printTrace(trace));
    expect(first).toMatch(/^Trace \S+: \d+ \w+ \d{4}, [\d:.]+ UTC, [\d.]+ \S+, 3 spans, times in µs\n/);
  });
});

interface Profiles {
  readonly profiles: readonly {
    readonly name: string;
    readonly endValue: number;
    readonly events: readonly { readonly type: 'O' | 'C'; readonly frame: number; readonly at: number }[];
  }[];
  readonly shared: { readonly frames: readonly { readonly name: string }[] };
}

/** Events that are out of time, close another span than the one opened last, or name no frame. */
function faultsOf(events: Profiles['profiles'][number]['events'], end: number, frames: number): unknown[] {
  const open: number[] = [];
  const faults: unknown[] = events.filter(({ type, frame, at }, k) => {
    const inTime = at >= (k === 0 ? 0 : events[k - 1].at) && at <= end;
    return !(inTime && frame < frames && (type === 'O' ? open.push(frame) > 0 : open.pop() === frame));
  });
  return [...faults, ...open];
}

const speedscope = (traces: readonly Trace[]) =>
  JSON.parse([...writeTraces(beginSpeedscope, traces)].join('')) as Profiles;

describe('speedscope', () => {
  it('has each span once, and closes what was opened last first', () => {
    fc.assert(
      fc.property(hostileBody, (body) => {
        const traces = tracesOfText(body).map((one) => one.trace);
        const { profiles, shared } = speedscope(traces);
        const opened = profiles.reduce((sum, { events, endValue }) => {
          expect(faultsOf(events, endValue, shared.frames.length)).toEqual([]);
          return sum + events.filter(({ type }) => type === 'O').length;
        }, 0);
        expect(opened).toBe(traces.reduce((sum, { spanCount }) => sum + spanCount, 0));
      }),
      { numRuns: 300 },
    );
  });

  it('needs one lane where nothing runs side by side', () => {
    const { profiles, shared } = speedscope([trace]);
    expect(profiles.length).toBe(1);
    expect(shared.frames.map(({ name }) => name)).toEqual(['web: GET /', 'auth: check', 'db: SELECT']);
  });
});

describe('names of files', () => {
  it('hold the id of a trace, without what has a meaning in paths', () => {
    expect(exportName(exporters[0], [{ traceId: '../a b' }])).toBe('trace-_a_b.jaeger.json');
    expect(exportName(exporters[3], [trace, trace])).toBe('2-traces.csv');
  });
});
