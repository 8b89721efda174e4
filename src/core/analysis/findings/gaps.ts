/**
 * Time nobody accounts for (algorithms §9.4): long stretches of a span with children that no descendant covers. Each has to
 * lie on the critical path by half at least, so there can be few, and only spans with that much path of their own are looked at.
 */
import type { Nanos, SpanIndex, Trace } from '../../trace/trace.ts';
import { SpanFlag, SpanKind } from '../../trace/trace.ts';
import { blocks } from '../blocks.ts';
import type { Context, Steps } from './context.ts';
import { blockOfSpans, doubtsOfSpans, endOf } from './context.ts';
import type { Doubt, Gap, GapReason } from './finding.ts';
import { outliersOf, uncovered } from './uncovered.ts';

export function* gaps(context: Context): Steps {
  const { trace, root, settings, rootDuration, path } = context;
  if (root < 0) return;
  const { end, duration, start } = trace.spans;
  const least = Math.max(settings.gapLeast, settings.gapShare * rootDuration);
  let outliers: Uint32Array | undefined;
  for (let s = root; s < end[root]; s++) {
    if (s % blockOfSpans === 0) yield undefined;
    if (end[s] === s + 1 || duration[s] < least || path.own[s] < settings.gapOnPath * least) continue;
    outliers ??= outliersOf(trace);
    yield undefined;
    const pieces = uncovered(trace, outliers, s, least);
    for (let k = 0; k < pieces.length; k += 2) {
      const [from, to] = [pieces[k], pieces[k + 1]];
      const severity = path.overlap(s, from, to);
      // None of its descendants ran while it did: as good as a leaf.
      if (to - from === duration[s]) continue;
      if (severity < settings.gapOnPath * (to - from) || isAtClippedChild(context, s, from, to)) continue;
      const position = from === start[s] ? 'lead' : to === endOf(context, s) ? 'tail' : 'between';
      report(context, s, { from, to, position, severity, least });
    }
  }
}

interface Piece {
  readonly from: Nanos;
  readonly to: Nanos;
  readonly position: Gap['position'];
  readonly severity: Nanos;
  readonly least: Nanos;
}

function report(context: Context, s: SpanIndex, { from, to, position, severity, least }: Piece): void {
  const reason = reasonOf(context.trace, s, from, to);
  context.out.add({
    kind: 'gap',
    spans: Uint32Array.of(s),
    parent: s,
    level: 'info',
    severity,
    confidence: reason === 'uninstrumented' ? 'medium' : 'low',
    doubts: [doubtOf[reason], ...doubtsOfSpans(context, [s]).filter((doubt) => doubt !== 'mostlyOffPath')],
    passed: ['anyDescendant', 'skew'],
    from,
    to,
    position,
    reason,
    threshold: { least, onPath: context.settings.gapOnPath },
  });
}

const doubtOf: Readonly<Record<GapReason, Doubt>> = {
  uninstrumented: 'ownWork',
  network: 'network',
  queue: 'queue',
  hiddenByMissingParent: 'hiddenByMissingParent',
  partlyInstrumented: 'partlyInstrumented',
};

/** A child at the edge of the gap that reaches out of the span: clocks disagree, and with them the gap may go. */
function isAtClippedChild(context: Context, s: SpanIndex, from: Nanos, to: Nanos): boolean {
  const { trace, resolution } = context;
  const { spans } = trace;
  for (let c = s + 1; c < spans.end[s]; c = spans.end[c]) {
    const end = endOf(context, c);
    if (end !== from && spans.start[c] !== to) continue;
    const isOutside = spans.start[c] < spans.start[s] - resolution || end > endOf(context, s) + resolution;
    if (isOutside && blocks(trace, s, c)) return true;
  }
  return false;
}

function reasonOf(trace: Trace, s: SpanIndex, from: Nanos, to: Nanos): GapReason {
  const { spans, events } = trace;
  if (isCallAcrossServices(trace, s)) return 'network';
  if (spans.kind[s] === SpanKind.producer && hasConsumer(trace, s)) return 'queue';
  if (hiddenByOrphans(trace, s, from, to) >= 0.5 * (to - from)) return 'hiddenByMissingParent';
  for (let e = spans.events[s]; e < spans.eventsEnd[s]; e++) {
    if (events.time[e] > from && events.time[e] < to) return 'partlyInstrumented';
  }
  return 'uninstrumented';
}

/** A client with nothing below it but the server of another service. */
function isCallAcrossServices({ spans, processes }: Trace, s: SpanIndex): boolean {
  const c = s + 1;
  if (spans.kind[s] !== SpanKind.client || spans.end[c] !== spans.end[s]) return false;
  const isOther = processes.service[spans.process[c]] !== processes.service[spans.process[s]];
  return spans.kind[c] === SpanKind.server && isOther;
}

function hasConsumer({ spans }: Trace, s: SpanIndex): boolean {
  for (let c = s + 1; c < spans.end[s]; c = spans.end[c])
    if (spans.kind[c] === SpanKind.consumer) return true;
  return false;
}

/** Time of orphans of the same service in the gap: what was between may be what is missing. */
function hiddenByOrphans({ spans, processes }: Trace, s: SpanIndex, from: Nanos, to: Nanos): Nanos {
  const service = processes.service[spans.process[s]];
  let hidden = 0;
  for (let i = 0; i < spans.length; i = spans.end[i]) {
    // Orphans are roots, or stand below the placeholder of what they miss.
    const isPlaceholder = (spans.flags[i] & SpanFlag.placeholder) !== 0;
    for (let o = isPlaceholder ? i + 1 : i; o < spans.end[i]; o = spans.end[o]) {
      if ((spans.flags[o] & SpanFlag.orphan) === 0 || processes.service[spans.process[o]] !== service)
        continue;
      hidden += Math.max(
        0,
        Math.min(to, spans.start[o] + spans.duration[o]) - Math.max(from, spans.start[o]),
      );
    }
  }
  return hidden;
}
