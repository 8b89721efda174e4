/**
 * Frames around bars, over the canvas: what is selected, pointed at or under the keys needs no new picture. The frame of the
 * active bar is its twin in the tree that screen readers see.
 */
import { useSyncExternalStore } from 'react';
import type { ComponentProps } from 'react';
import { rowOfBar } from '#core/analysis/flame-bars.ts';
import type { TimeRange } from '../../widgets/time-scale.ts';
import type { TopSource } from '../../widgets/virtual-rows-top.ts';
import type { BarPaint } from './bar-paint.ts';
import { sizes } from './painter.ts';
import type { Picture } from './picture.ts';
import { useColourFact } from './use-colour-fact.ts';
import { barWords, depthOf } from './words.ts';
import styles from './flame.module.css';

/** Where bars are on screen. */
interface Place {
  readonly picture: Picture;
  readonly window: TimeRange;
  readonly width: number;
  readonly rowHeight: number;
}

export interface FramesProps extends Place, TopSource {
  readonly paint: BarPaint;
  readonly active: number;
  readonly isChosen: boolean;
  /** −1 for none, like the next. */
  readonly selected: number;
  readonly pointed: number;
}

/** Another bar is another item, so that it is announced. */
export function itemIdOf(bar: number): string {
  return `flame-bar-${bar}`;
}

export function Frames(props: FramesProps) {
  const { picture, window, width, rowHeight, active, isChosen, selected, pointed } = props;
  const top = useSyncExternalStore(props.subscribe, props.top);
  const colourFact = useColourFact(picture, props.paint);
  const place = { picture, window, width, rowHeight };
  return (
    <>
      {pointed >= 0 && <Frame bar={pointed} place={place} top={top} className={styles.pointed} />}
      {selected >= 0 && selected !== active && (
        <Frame bar={selected} place={place} top={top} className={styles.selected} />
      )}
      <Frame
        key={active}
        bar={active}
        place={place}
        top={top}
        id={itemIdOf(active)}
        role="treeitem"
        className={styles.active}
        aria-label={barWords(picture, active, colourFact(active))}
        aria-level={depthOf(picture, active) + 1}
        aria-selected={active === selected}
        data-chosen={isChosen || undefined}
      />
    </>
  );
}

/** Bars thinner than this are framed as if they were so wide. */
const thinnest = 4;

interface FrameProps extends ComponentProps<'div'> {
  readonly bar: number;
  readonly place: Place;
  readonly top: number;
}

function Frame({ bar, place, top, ...rest }: FrameProps) {
  const { picture, window, width, rowHeight } = place;
  const { x, width: widths } = picture.bars;
  const scale = width / (window.to - window.from);
  const from = Math.max(-thinnest, (x[bar] - window.from) * scale);
  const to = Math.min(width + thinnest, (x[bar] + widths[bar] - window.from) * scale);
  const extra = Math.max(0, thinnest - (to - from));
  const style = {
    left: from - extra / 2,
    top: (rowOfBar(picture.bars, bar) - top) * rowHeight,
    width: Math.max(thinnest, to - from),
    height: rowHeight - sizes.gap,
  };
  const isOutside = to < -thinnest || from > width + thinnest;
  return <div {...rest} data-outside={isOutside || undefined} style={style} />;
}
