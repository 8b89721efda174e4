/** Which layout, what makes bars wide, and the way back from a zoom. */
import { ColourButton } from '../../colours/colour-button.tsx';
import { Button } from '../../widgets/button.tsx';
import { Segmented } from '../../widgets/tabs.tsx';
import type { ViewProps } from '../view.ts';
import type { flameParams } from './params.ts';
import styles from './flame.module.css';

export type Layout = 'time' | 'merged';

export interface ToolbarProps extends Pick<
  ViewProps<typeof flameParams>,
  'params' | 'setParams' | 'colours'
> {
  readonly isZoomed: boolean;
  readonly onWhole: () => void;
  /** How many bars find means, or leaves. */
  readonly words: string;
}

export function Toolbar({ params, setParams, colours, isZoomed, onWhole, words }: ToolbarProps) {
  const layout = params['flame.layout'];
  return (
    <div className={styles.toolbar} role="group" aria-label="Flame">
      <Segmented
        label="Layout"
        value={layout}
        choices={[
          { id: 'time', label: 'By time', tooltip: 'Spans in the order of time  L' },
          { id: 'merged', label: 'By call path', tooltip: 'Equal paths as one bar, the widest first  L' },
        ]}
        onChange={(next) => setParams({ 'flame.layout': next }, 'pick')}
      />
      {layout === 'merged' && (
        <Segmented
          label="Width of bars"
          value={params['flame.size']}
          choices={[
            { id: 'total', label: 'Total', tooltip: 'As wide as the total time of its spans' },
            { id: 'self', label: 'Self', tooltip: 'As wide as the self time of its spans and of all below' },
          ]}
          onChange={(next) => setParams({ 'flame.size': next }, 'pick')}
        />
      )}
      <ColourButton colours={colours} />
      {isZoomed && (
        <Button variant="ghost" tooltip="Show everything  0" onClick={onWhole}>
          Show all
        </Button>
      )}
      <span role="status" className={styles.words}>
        {words}
      </span>
      <p className={styles.legend} aria-hidden="true">
        <span className={styles.strong} /> self time
        <span className={styles.pale} /> awaited calls
        {layout === 'merged' && params['flame.size'] === 'total' && (
          <>
            <span className={styles.more} /> calls side by side
          </>
        )}
      </p>
    </div>
  );
}
