/** Times in the zone the reader prefers. The formats themselves are in core/base/format-time.ts. */
import { useMemo, useSyncExternalStore } from 'react';
import { formatTime, type TimeStyle, type Zone, zoneLabel } from '#core/base/format-time.ts';
import { usePreferences } from './preferences.ts';

export interface Times {
  readonly zone: Zone;
  /** `23 Nov 2026, 09:41:07.214` unless another style is asked for. */
  readonly format: (epochMs: number, style?: TimeStyle) => string;
  /** `UTC+8`: the offset at that moment (now if left out). */
  readonly zoneLabel: (epochMs?: number) => string;
}

export function useTimes(): Times {
  const zone = usePreferences((state) => state.timeZone);
  return useMemo(
    () => ({
      zone,
      format: (epochMs: number, style?: TimeStyle) => formatTime(epochMs, zone, style),
      zoneLabel: (epochMs?: number) => zoneLabel(epochMs ?? Date.now(), zone),
    }),
    [zone],
  );
}

const stepMs = 10_000;
const round = () => Math.floor(Date.now() / stepMs) * stepMs;

/** The time, to ten seconds, for ages that must not stand still. */
export function useNow(): number {
  return useSyncExternalStore(onStep, round, round);
}

function onStep(redraw: () => void): () => void {
  const timer = setInterval(redraw, stepMs);
  return () => clearInterval(timer);
}
