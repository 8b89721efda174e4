/** Where something that floats goes: beside its owner, flipped if there is no room, never off the screen. */
export type Side = 'top' | 'bottom';
export type Align = 'start' | 'center' | 'end';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const gap = 6;
const margin = 8;

export function besides(
  owner: Box,
  size: { readonly width: number; readonly height: number },
  side: Side,
  align: Align,
  screen = { width: window.innerWidth, height: window.innerHeight },
): { readonly left: number; readonly top: number } {
  const above = owner.top - gap - size.height;
  const below = owner.top + owner.height + gap;
  const fitsBelow = below + size.height <= screen.height - margin;
  const fitsAbove = above >= margin;
  const top =
    side === 'bottom' ? (fitsBelow || !fitsAbove ? below : above) : fitsAbove || !fitsBelow ? above : below;
  const share = align === 'start' ? 0 : align === 'center' ? 0.5 : 1;
  const left = owner.left + (owner.width - size.width) * share;
  const clamp = (value: number, extent: number, room: number) =>
    Math.max(margin, Math.min(value, room - margin - extent));
  return { left: clamp(left, size.width, screen.width), top: clamp(top, size.height, screen.height) };
}
