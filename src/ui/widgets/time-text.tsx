/** A point in time in the given zone, with every digit, the zone and (if `nowMs` is given) its age on hover. */
import {
  exactTime,
  formatAge,
  formatTime,
  msOfNs,
  type TimeStyle,
  type Zone,
  zoneLabel,
} from '#core/base/format-time.ts';

export interface TimeTextProps {
  /** Nanoseconds since the epoch. */
  readonly ns: bigint;
  readonly zone: Zone;
  readonly style?: TimeStyle;
  readonly nowMs?: number;
  readonly className?: string;
}

export function TimeText({ ns, zone, style = 'dateTime', nowMs, className }: TimeTextProps) {
  const ms = msOfNs(ns);
  const exact = exactTime(ns);
  const age = nowMs === undefined ? '' : `\n${formatAge(ms, nowMs)}`;
  return (
    <time
      dateTime={exact}
      className={className}
      data-tooltip={`${formatTime(ms, zone)} ${zoneLabel(ms, zone)}\n${exact}${age}`}
    >
      {formatTime(ms, zone, style)}
    </time>
  );
}
