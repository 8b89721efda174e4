/** The place of the legend over the view; its code comes after what is read first. */
import type { Colours } from '../../state/colours.ts';
import { lazyComponent } from '../../widgets/lazy-component.tsx';
import styles from './trace-page.module.css';

interface LegendProps {
  readonly colours: Colours;
}

const Legend = lazyComponent<LegendProps>(() =>
  import('../../colours/legend.tsx').then((module) => module.Legend),
);

/** While values are isolated it says which, whoever has put it away. */
export function LegendPane({ colours }: LegendProps) {
  if (!colours.hasLegend && colours.isolated.length === 0) return undefined;
  return (
    <div className={styles.legend}>
      <Legend colours={colours} />
    </div>
  );
}
