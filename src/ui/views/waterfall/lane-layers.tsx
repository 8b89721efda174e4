/** What the lanes can do beyond showing bars: arrows, areas, and cards of what the pointer is on. Loaded once the rows are there. */
import { useSession } from '../../state/session.ts';
import { AreaLayer } from './area-layer.tsx';
import type { AreaLayerProps } from './area-layer.tsx';
import { Arrows } from './arrows.tsx';
import type { ArrowsProps } from './arrows.tsx';
import { LaneHover } from './lane-hover.tsx';

export function LaneLayers(props: AreaLayerProps) {
  const { scene, list, view, element, selection, cursor } = props;
  const attended = [selection, cursor?.span].filter((i) => i !== undefined);
  return (
    <>
      <AttendedArrows scene={scene} rows={list.rows} attended={attended} view={view} />
      <AreaLayer {...props} />
      <LaneHover scene={scene} list={list} view={view} element={element} cursor={cursor?.span} />
    </>
  );
}

/** Apart, so that the pointer moving from row to row renders arrows and nothing else. */
function AttendedArrows(props: ArrowsProps) {
  const hover = useSession((state) => state.hover);
  return <Arrows {...props} attended={hover === undefined ? props.attended : [...props.attended, hover]} />;
}
