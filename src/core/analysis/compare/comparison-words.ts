/** Pieces of sentences about two sides, A and B, that comparisons of traces and of sets share. */
import { formatCount } from '../../base/format-count.ts';
import { formatDuration } from '../../base/format-duration.ts';
import { formatShare } from '../../base/format-share.ts';

/** `284 ms → 712 ms, 2.5×`. */
export function fromTo(a: number, b: number): string {
  return `${formatDuration(a)} → ${formatDuration(b)}${a > 0 ? `, ${ratioText(b / a)}` : ''}`;
}

/** `2.5×`, with two digits. */
export function ratioText(ratio: number): string {
  return `${ratio >= 9.95 ? formatCount(Math.round(ratio)) : Number(ratio.toPrecision(2))}×`;
}

/** Of a difference: more than all of it, or against it, are no mistakes. */
export function signedShare(share: number): string {
  return share < 0 ? `−${formatShare(-share)}` : formatShare(share);
}
