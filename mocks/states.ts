/**
 * Demo states: services and trace ids whose only purpose is to make every state of a screen reachable, by a person and by
 * a test: empty, slow, failing, partial, cut off, not JSON at all.
 */
import type { MockTrace } from './model.ts';
import { mockFromText } from './text.ts';

/** Listed after the real services. */
export const stateServices = [
  'state-empty',
  'state-slow',
  'state-error',
  'state-partial',
  'state-offline',
] as const;

const badId = (digit: number) => `0000000000000000000000000000bad${digit}`;

export const stateTraceIds = {
  /** Its body breaks off in the middle. */
  brokenJson: badId(0),
  /** Answered with a page and status 200. */
  html: badId(1),
  /** A trace without spans. */
  empty: badId(2),
  /** Comes after three seconds. */
  slow: badId(3),
  /** Status 500 with Jaeger's JSON. */
  error: badId(4),
  /** Cut by the server's size limit: warnings, missing parents. */
  partial: badId(5),
  /** In the search result of `state-partial`, gone when opened. */
  gone: badId(6),
  /** The connection breaks. */
  offline: badId(7),
} as const;

/**
 * Kinds of traces of any size on demand, by the digit that stands for them. The first five are trees of that many spans; the
 * others have one thing in excess: references of one span, bytes of a tag's value, services.
 */
export const scaleKinds = [
  'bushy',
  'chain',
  'star',
  'forest',
  'roots',
  'references',
  'value',
  'services',
] as const;
export type ScaleKind = (typeof scaleKinds)[number];

export interface Scale {
  readonly kind: ScaleKind;
  readonly size: number;
  /** Of a tree: its spans hold nothing, so that even a million are made quickly. */
  readonly bare: boolean;
}

/** `5ca1e0`, 0 or (bare) 1, the digit of the kind, and the size as 24 decimal digits. */
export const scaleTraceId = (size: number, kind: ScaleKind = 'bushy', bare = false): string =>
  `5ca1e0${bare ? 1 : 0}${scaleKinds.indexOf(kind)}${String(size).padStart(24, '0')}`;

export function scaleOfTrace(id: string): Scale | undefined {
  const [, bare, digit, digits] = /^5ca1e0([01])(\d)(0{16}\d{8})$/.exec(id) ?? [];
  const kind = scaleKinds.at(Number(digit));
  const size = Number(digits);
  return kind !== undefined && size > 0 ? { kind, size, bare: bare === '1' } : undefined;
}

export type StateTrace = keyof typeof stateTraceIds;

export const slowMs = 3000;

/** The state a trace id stands for. `id` has 32 digits. */
export function stateOfTrace(id: string): StateTrace | undefined {
  const names = Object.keys(stateTraceIds) as StateTrace[];
  return names.find((name) => stateTraceIds[name] === id);
}

export function stateTraces(nowMs: number): MockTrace[] {
  const at = (minutesAgo: number) => BigInt(nowMs - minutesAgo * 60_000) * 1_000_000n;
  const plain = (traceId: string, service: string, minutesAgo: number) =>
    mockFromText(
      `${service}  GET /report  0──240  kind=server tag http.response.status_code=200
         ${service}  render  20──210  log@60 event=page number=1`,
      { traceId, startNs: at(minutesAgo) },
    );
  return [
    plain(stateTraceIds.slow, 'state-slow', 3),
    plain(stateTraceIds.brokenJson, 'state-partial', 12),
    plain(stateTraceIds.gone, 'state-partial', 8),
    mockFromText(truncated, { traceId: stateTraceIds.partial, startNs: at(5) }),
  ];
}

const truncated = `
  state-partial  POST /import    0────────────────900   kind=server warn "trace has more than 10000 spans, showing first 10000 spans only" tag http.response.status_code=202
    state-partial  read page       10────────300         #read warn "Negative duration detected, sanitizing end timestamp. Original end: 2026-11-24T03:00:00Z"
    state-partial  write page             310────880     log@700 event=throttled wait_ms=120
  state-partial  write row            340──360           parent=00000000bad50001
  state-partial  write row            371──389           parent=00000000bad50001 !error
`;
