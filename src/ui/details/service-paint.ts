/** Colour of every span's service, per trace: worked out once over the processes, read by rows, minimap and details. */
import { assignServiceColours, serviceColourVar } from '#core/analysis/service-colours.ts';
import { textOf } from '#core/trace/strings.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';

export interface ServicePaint {
  /** Slot of the palette by row of `trace.processes`. */
  readonly slots: Uint8Array;
  readonly cssColour: (span: SpanIndex) => string;
  /** 0: plain; from 1 on a pattern tells services of one colour apart. */
  readonly pattern: (span: SpanIndex) => number;
}

const paints = new WeakMap<Trace, ServicePaint>();

export function servicePaint(trace: Trace): ServicePaint {
  let paint = paints.get(trace);
  if (paint === undefined) paints.set(trace, (paint = makePaint(trace)));
  return paint;
}

function makePaint(trace: Trace): ServicePaint {
  const { processes, spans, strings } = trace;
  const names = Array.from(processes.service, (id) => textOf(strings, id));
  const colours = assignServiceColours(names);
  const slots = new Uint8Array(processes.length);
  const patterns = new Uint8Array(processes.length);
  for (const [process, name] of names.entries()) {
    slots[process] = colours.get(name)?.slot ?? 0;
    patterns[process] = Math.min(3, colours.get(name)?.pattern ?? 0);
  }
  return {
    slots,
    cssColour: (span) => serviceColourVar(slots[spans.process[span]]),
    pattern: (span) => patterns[spans.process[span]],
  };
}
