/**
 * speedscope's file format (https://www.speedscope.app/file-format-schema.json), by time. There, what is open at once must nest; spans
 * of a trace run side by side. So a trace becomes several profiles, called lanes: a span lies in its parent's lane if it
 * lies within it and behind its siblings, else it begins a stack of its own in the first lane that is free.
 */
import { operationOf, serviceOf } from '../trace/span.ts';
import type { SpanIndex, Trace } from '../trace/trace.ts';
import type { Lane } from './speedscope-lanes.ts';
import { lanesOf } from './speedscope-lanes.ts';
import type { Writing } from './writing.ts';

const schema = 'https://www.speedscope.app/file-format-schema.json';

export function beginSpeedscope(): Writing {
  /** Numbers of frames by name. */
  const frames = new Map<string, number>();
  let before = `{"$schema":"${schema}","exporter":"Spoor","profiles":[`;
  const frameOf = (trace: Trace, i: SpanIndex) => {
    const name = `${serviceOf(trace, i)}: ${operationOf(trace, i)}`;
    let frame = frames.get(name);
    if (frame === undefined) frames.set(name, (frame = frames.size));
    return frame;
  };
  return {
    *trace(trace) {
      const lanes = lanesOf(trace);
      for (const [k, lane] of lanes.entries()) {
        const of = lanes.length === 1 ? '' : `, lane ${k + 1} of ${lanes.length}`;
        const name = JSON.stringify(`${titleOf(trace)}${of}`);
        yield `${before}{"type":"evented","name":${name},"unit":"nanoseconds","startValue":0,"endValue":${trace.durationNs},"events":[`;
        yield* eventTexts(trace, lane, frameOf);
        yield ']}';
        before = ',';
      }
    },
    *end() {
      const names = [...frames.keys()].map((name) => `{"name":${JSON.stringify(name)}}`);
      yield `${before === ',' ? '' : before}],"shared":{"frames":[${names.join(',')}]}}\n`;
    },
  };
}

function titleOf(trace: Trace): string {
  const { primaryRoot, traceId } = trace;
  const root =
    primaryRoot < 0 ? '' : `${serviceOf(trace, primaryRoot)}: ${operationOf(trace, primaryRoot)}, `;
  return `${root}trace ${traceId}`;
}

/** A span opens at its start, and closes when one begins that does not lie within it. */
function* eventTexts(
  trace: Trace,
  { spans, host }: Lane,
  frameOf: (trace: Trace, i: SpanIndex) => number,
): Iterable<string> {
  const { start, duration } = trace.spans;
  const open: SpanIndex[] = [];
  let before = '';
  const event = (type: 'O' | 'C', i: SpanIndex, at: number) => {
    const text = `${before}{"type":"${type}","frame":${frameOf(trace, i)},"at":${at}}`;
    before = ',';
    return text;
  };
  const closeTo = function* (wanted: SpanIndex): Iterable<string> {
    for (let top = open.at(-1); top !== undefined && top !== wanted; top = open.at(-1)) {
      open.pop();
      yield event('C', top, start[top] + duration[top]);
    }
  };
  for (const i of spans) {
    yield* closeTo(host[i]);
    open.push(i);
    yield event('O', i, start[i]);
  }
  yield* closeTo(-1);
}
