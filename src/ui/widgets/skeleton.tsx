/** The shape of what is coming, in place of a spinner. Says so once to screen readers. */
import styles from './status.module.css';

export interface SkeletonProps {
  /** What is loading, for screen readers: "Loading traces". */
  readonly label: string;
  /** Lines to draw. */
  readonly lines?: number;
  /** Height of a line with its gap, in pixels. */
  readonly lineHeight?: number;
}

/** Widths that look like words, the same on every render. */
const widths = ['62%', '48%', '71%', '35%', '55%', '66%', '42%', '58%'];

export function Skeleton({ label, lines = 6, lineHeight = 26 }: SkeletonProps) {
  return (
    <div role="status" className={styles.skeleton}>
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={styles.skeletonLine} style={{ height: lineHeight }}>
          <div style={{ width: widths[line % widths.length] }} />
        </div>
      ))}
    </div>
  );
}

export interface SpinnerlessProps {
  /** "Loading trace". */
  readonly label: string;
  /** What is there so far, in words: "12.4 MB, 8,120 spans". */
  readonly facts?: string;
  /** 0…1 where the end is known. */
  readonly share?: number;
  readonly onCancel?: () => void;
  readonly oneLine?: boolean;
}

/** Long work in words and a bar: how far, and a way out. */
export function Spinnerless({ label, facts, share, onCancel, oneLine = false }: SpinnerlessProps) {
  const percent = share === undefined ? undefined : Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div className={styles.progress} data-one-line={oneLine || undefined}>
      <div className={styles.progressWords} role="status">
        <span>{label}</span>
        {facts && <span className={styles.label}>{facts}</span>}
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className={styles.track}
      >
        <div
          className={percent === undefined ? styles.unknown : styles.known}
          style={percent === undefined ? undefined : { width: `${percent}%` }}
        />
      </div>
      {onCancel && (
        <button type="button" className={styles.cancel} onClick={onCancel}>
          Cancel
        </button>
      )}
    </div>
  );
}
