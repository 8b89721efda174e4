/** How the charts are looked at: nearer, further, earlier, later; in which unit and scale; as lines or as a table. */
import { useShortcuts } from '../../state/shortcuts.ts';
import { Button, IconButton } from '../../widgets/button.tsx';
import { Segmented } from '../../widgets/tabs.tsx';
import { lengthLabel } from './ask-bar.tsx';
import { panned, presentEnd, zoomed } from './steps.ts';
import type { Address } from './use-address.ts';
import styles from './monitor.module.css';
import { lastWords } from '../search/time-range-field.tsx';

export function Toolbar({ address }: { readonly address: Address }) {
  const { params, window, isLive, set, show } = address;
  const now = () => presentEnd(Date.now());
  const zoom = (factor: number) => show(zoomed(window, factor, now()));
  const pan = (share: number) => show(panned(window, share, now()));
  const whole = () => show(undefined);
  const table = () => set({ table: !params.table }, 'adjust');
  useShortcuts('Monitor', [
    { keys: ['+', '=', 'Shift++'], label: 'Zoom in', run: () => zoom(2) },
    { keys: ['-', 'Shift+_'], label: 'Zoom out', run: () => zoom(0.5) },
    { keys: 'Shift+ArrowLeft', label: 'Earlier by half a window', run: () => pan(-0.5) },
    { keys: 'Shift+ArrowRight', label: 'Later by half a window', run: () => pan(0.5) },
    { keys: '0', label: 'Back to the time frame that ends now', run: whole },
    { keys: 't', label: 'Charts or a table of their points', run: table },
    { keys: 'ArrowRight', label: 'In a chart: to the next point; Enter tells its figures' },
    { keys: 'Space', label: 'In a chart: marks both ends of a stretch to zoom into' },
  ]);
  return (
    <div className={styles.tools} role="group" aria-label="Charts">
      <IconButton icon="chevronLeft" label="Earlier" tooltip="Earlier (Shift ←)" onClick={() => pan(-0.5)} />
      <IconButton icon="chevronRight" label="Later" tooltip="Later (Shift →)" onClick={() => pan(0.5)} />
      <IconButton icon="plus" label="Zoom in" tooltip="Zoom in (+)" onClick={() => zoom(2)} />
      <IconButton icon="minus" label="Zoom out" tooltip="Zoom out (-)" onClick={() => zoom(0.5)} />
      {!isLive && (
        <Button onClick={whole} tooltip="0">
          Back to {lastWords(lengthLabel(params.timeframe))}
        </Button>
      )}
      <span className={styles.space} />
      {!params.table && (
        <Segmented
          label="Latency scale"
          value={params.scale}
          choices={[
            { id: 'linear', label: 'Linear' },
            { id: 'log', label: 'Log' },
          ]}
          onChange={(scale) => set({ scale }, 'adjust')}
        />
      )}
      <Segmented
        label="Unit of stored latencies"
        value={params.unit}
        choices={[
          { id: 'ms', label: 'ms', tooltip: 'The server stores milliseconds: what Jaeger’s connector does' },
          {
            id: 's',
            label: 's',
            tooltip:
              'The server stores seconds. No answer says so: choose it where latencies are 1,000 times too small',
          },
        ]}
        onChange={(unit) => set({ unit }, 'adjust')}
      />
      <Segmented
        label="Show points as"
        value={params.table ? 'table' : 'charts'}
        choices={[
          { id: 'charts', label: 'Charts' },
          { id: 'table', label: 'Table' },
        ]}
        onChange={table}
      />
    </div>
  );
}
