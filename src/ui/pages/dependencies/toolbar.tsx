/** How the graph is looked at: its layout, and which part of it. */
import { Button } from '../../widgets/button.tsx';
import { MenuButton } from '../../widgets/menu.tsx';
import { Segmented } from '../../widgets/tabs.tsx';
import type { Address } from './use-address.ts';
import styles from './dependencies.module.css';

export interface ToolbarProps extends Pick<Address, 'params' | 'set'> {
  readonly flow: 'right' | 'down';
  /** Nodes were grouped, or would be. */
  readonly canGroup: boolean;
}

export function Toolbar(props: ToolbarProps) {
  const { params, set } = props;
  const isFiltered = params.name !== '' || (params.minCalls ?? 0) > 1;
  return (
    <>
      <Segmented
        label="Layout"
        value={params.layout}
        choices={[
          { id: 'layered', label: 'Layered', tooltip: 'Callers before callees  L' },
          { id: 'force', label: 'Force', tooltip: 'What calls each other lies together  L' },
        ]}
        onChange={(layout) => set({ layout }, 'pick')}
      />
      <label className={styles.filter}>
        Name
        <input
          type="search"
          aria-label="Services with this in their name, and their neighbours"
          placeholder="all"
          autoComplete="off"
          spellCheck={false}
          value={params.name}
          onChange={(event) => set({ name: event.target.value }, 'adjust')}
        />
      </label>
      <label className={styles.filter}>
        Min calls
        <input
          type="text"
          inputMode="numeric"
          data-short=""
          placeholder="0"
          autoComplete="off"
          value={params.minCalls ?? ''}
          onChange={(event) => set({ minCalls: countIn(event.target.value) }, 'adjust')}
        />
      </label>
      {isFiltered && (
        <Button variant="ghost" icon="close" onClick={() => set({ name: '', minCalls: undefined }, 'pick')}>
          Clear
        </Button>
      )}
      <MenuButton label="Options" items={optionsOf(props)} />
    </>
  );
}

/** Digits of what was typed; undefined if there are none. */
function countIn(text: string): number | undefined {
  const digits = text.replace(/\D/g, '').slice(0, 15);
  return digits === '' ? undefined : Number(digits);
}

function optionsOf({ params, set, flow, canGroup }: ToolbarProps) {
  return [
    {
      id: 'right',
      label: 'Calls lead to the right',
      checked: flow === 'right',
      run: () => set({ flow: 'right' }, 'pick'),
    },
    {
      id: 'down',
      label: 'Calls lead down',
      checked: flow === 'down',
      run: () => set({ flow: 'down' }, 'pick'),
    },
    ...(canGroup
      ? [
          {
            id: 'group',
            label: 'Group services by the first part of their names',
            checked: params.group === 'auto',
            run: () => set({ group: params.group === 'auto' ? 'off' : 'auto' }, 'pick'),
          },
        ]
      : []),
  ];
}
