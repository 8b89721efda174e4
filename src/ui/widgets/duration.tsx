/** A duration in three digits, with every digit on hover. */
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';

export function Duration({ ns, className }: { readonly ns: number; readonly className?: string }) {
  return (
    <span className={className} data-tooltip={exactDuration(ns)}>
      {formatDuration(ns)}
    </span>
  );
}
