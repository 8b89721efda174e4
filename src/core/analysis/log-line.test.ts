import { describe, expect, it } from 'vitest';
import { traceFromText } from '#mocks/text.ts';
import { decode } from '../formats/decode.ts';
import { logLine } from './log-line.ts';
import { LevelReader } from './log-levels.ts';
import { misfitOf } from './log-when.ts';

function traceOf(drawing: string) {
  return decode(new TextEncoder().encode(JSON.stringify(traceFromText(drawing)))).traces[0];
}

function lineOf(log: string): string {
  const trace = traceOf(`web  GET /  0──10  log@1 ${log}`);
  const e = trace.spans.events[0];
  const { name, message, fields, more } = logLine(trace, e, new LevelReader(trace).levelAt(e));
  const rest = fields.map(({ key, value }) => `${key}=${value}`).join(' ');
  return `[${name}] ${message} | ${rest}${more > 0 ? ` +${more}` : ''}`;
}

describe('line of a log', () => {
  it.each([
    ['event=retry level=warn attempt=2', '[retry]  | attempt=2'],
    ['event=retry level=upper', '[retry]  | level=upper'],
    ['message="cache is cold" n=1', '[] cache is cold | n=1'],
    ['event=cold msg=cold', '[cold]  | '],
    ['event=exception exception.type=IOError exception.message=gone', '[exception] IOError: gone | '],
    ['event=exception exception.type=IOError', '[exception] IOError | '],
    ['message=a exception.message=b', '[] a | exception.message=b'],
    ['message="" msg=b', '[] b | message='],
  ])('%s', (log, line) => {
    expect(lineOf(log)).toBe(line);
  });

  it('is short whatever it is made of', () => {
    const fields = Array.from({ length: 500 }, (_, n) => `k${n}=${'v'.repeat(5000)}`).join(' ');
    const line = lineOf(`event=${'e'.repeat(100_000)} message=${'m'.repeat(100_000)} ${fields}`);
    expect(line.length).toBeLessThan(5000);
    expect(line).toMatch(/\+485$/);
  });
});

it('says which logs lie outside of their span or the trace', () => {
  const trace = traceOf(`
    web   GET /      0────────────100   log@-1 event=a log@0 event=b log@100 event=c log@101 event=d
      db    SELECT            40──────90   log@39 event=e log@40 event=f log@91 event=g
  `);
  const misfits = [0, 1].flatMap((span) => {
    const { events, eventsEnd } = trace.spans;
    return Array.from({ length: eventsEnd[span] - events[span] }, (_, k) =>
      misfitOf(trace, span, events[span] + k),
    );
  });
  expect(misfits).toEqual([
    'before the trace',
    undefined,
    undefined,
    'after the trace',
    'before its span',
    undefined,
    'after its span',
  ]);
});
