/** Over a merged flame: what it is of, and from the path zoomed to back up to everything. */
import { colourVar } from '#core/analysis/colour-slots.ts';
import { formatCount } from '#core/base/format-count.ts';
import { formatDuration } from '#core/base/format-duration.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { Button } from '../../widgets/button.tsx';
import type { FlameMerged } from '#core/analysis/flame-merged.ts';
import type { BarPaint } from './bar-paint.ts';
import type { Picture } from './picture.ts';
import { namesOf } from './words.ts';
import styles from './flame.module.css';

export interface TrailProps {
  readonly picture: Picture;
  readonly paint: BarPaint;
  readonly merged: FlameMerged;
  /** −1: everything is in view. */
  readonly root: number;
  readonly onZoom: (bar: number) => void;
  readonly onWhole: () => void;
  readonly onLeaveSandwich: () => void;
}

/** Of a long path, the first and the last steps are named. */
const mostAbove = 3;

export function Trail({ picture, paint, merged, root, onZoom, onWhole, onLeaveSandwich }: TrailProps) {
  const { trace } = picture;
  const path = pathTo(merged, root);
  const shown = path.slice(-mostAbove);
  const hidden = path.length - shown.length;
  return (
    <div className={styles.trail}>
      {merged.focus !== undefined && (
        <>
          <span className={styles.trailText}>
            Callers and callees of{' '}
            <Name trace={trace} span={merged.focus} slot={paint.slotOf(merged.rowAt[merged.focusRow])} />
            {merged.isCut && ' (callers further up are left out)'}
          </span>
          <Button variant="ghost" icon="close" tooltip="Back to all call paths  S" onClick={onLeaveSandwich}>
            All paths
          </Button>
        </>
      )}
      {path.length > 0 ? (
        <nav aria-label="Zoomed to" className={styles.crumbs}>
          <Button variant="ghost" onClick={onWhole}>
            {merged.focus === undefined ? 'All paths' : 'Whole operation'}
          </Button>
          {hidden > 0 && <span>… {formatCount(hidden)} more</span>}
          {shown.map((bar) => (
            <Crumb
              key={bar}
              trace={trace}
              span={merged.span[bar]}
              slot={paint.slotOf(bar)}
              isHere={bar === root}
              onGo={() => onZoom(bar)}
            />
          ))}
        </nav>
      ) : (
        merged.focus === undefined && <span className={styles.trailText}>{summary(picture, merged)}</span>
      )}
    </div>
  );
}

interface NameProps {
  readonly trace: Trace;
  readonly span: SpanIndex;
  /** Of its bar. */
  readonly slot: number;
}

interface CrumbProps extends NameProps {
  readonly isHere: boolean;
  readonly onGo: () => void;
}

function Crumb({ isHere, onGo, ...name }: CrumbProps) {
  return (
    <>
      <span aria-hidden="true">›</span>
      {isHere ? (
        <span aria-current="location" className={styles.here}>
          <Name {...name} />
        </span>
      ) : (
        <Button variant="ghost" onClick={onGo}>
          <Name {...name} />
        </Button>
      )}
    </>
  );
}

export function Name({ trace, span, slot }: NameProps) {
  const { service, operation } = namesOf(trace, span);
  return (
    <span className={styles.name}>
      <span className={styles.chip} style={{ background: colourVar(slot) }} />
      <strong>{service}</strong> {operation}
    </span>
  );
}

function summary({ trace, whole, hidden }: Picture, { x, size }: FlameMerged): string {
  const left = hidden > 0 ? `, ${formatCount(x.length)} of which are shown` : '';
  const paths = `${formatCount(trace.spanCount)} spans on ${formatCount(x.length + hidden)} call paths${left}`;
  const meaning = size === 'total' ? 'total time' : 'self time of all below';
  return `${paths}, ${formatDuration(whole.to)} wide by ${meaning}`;
}

/** Bars from the root of a path down to it; empty for none. */
function pathTo({ parent }: FlameMerged, bar: number): number[] {
  const path: number[] = [];
  for (let at = bar; at >= 0; at = parent[at]) path.push(at);
  return path.reverse();
}
