/** Which grain, which way, what is emphasised. */
import type { LayoutDirection } from '#core/analysis/layout/graph.ts';
import { graphGrains } from '#core/analysis/trace-graph-types.ts';
import type { GraphGrain } from '#core/analysis/trace-graph-types.ts';
import { ColourButton } from '../../colours/colour-button.tsx';
import { useTerms } from '../../state/use-terms.ts';
import { Button } from '../../widgets/button.tsx';
import { MenuButton } from '../../widgets/menu.tsx';
import type { MenuItem } from '../../widgets/menu-item.ts';
import { Segmented } from '../../widgets/tabs.tsx';
import type { ViewProps } from '../view.ts';
import { grainWords } from './grain.ts';
import type { graphParams } from './params.ts';
import styles from './graph-view.module.css';

export interface ToolbarProps extends Pick<
  ViewProps<typeof graphParams>,
  'params' | 'setParams' | 'colours'
> {
  readonly grain: GraphGrain;
  readonly hidesImplied: boolean;
  /** Which way edges lead, chosen or not. */
  readonly flow: LayoutDirection;
}

export function Toolbar(props: ToolbarProps) {
  const { params, setParams, grain, flow } = props;
  const { operations } = useTerms();
  return (
    <>
      <Segmented
        label="Nodes are"
        value={grain}
        choices={graphGrains.map((id) => ({ id, label: grainWords(id, operations).title }))}
        onChange={(next) => setParams({ 'graph.grain': next, 'graph.focus': '' }, 'pick')}
      />
      <Segmented
        label="Edges lead"
        value={flow}
        choices={[
          { id: 'down', label: 'Down', tooltip: 'Callers above callees  R' },
          { id: 'right', label: 'Right', tooltip: 'Callers to the left of callees  R' },
        ]}
        onChange={(next) => setParams({ 'graph.flow': next }, 'pick')}
      />
      <Button
        className={styles.toggle}
        aria-pressed={params.cp}
        tooltip="What the duration of the trace depends on"
        onClick={() => setParams({ cp: !params.cp }, 'pick')}
      >
        Critical path
      </Button>
      <ColourButton colours={props.colours} />
      <MenuButton label="Options" items={optionsOf(props)} />
    </>
  );
}

const fills = { service: 'their colour', self: 'self time', errors: 'errors' } as const;
const sizes = {
  same: 'nothing: all alike',
  total: 'total time',
  self: 'self time',
  calls: 'calls',
  critical: 'critical path',
} as const;

function optionsOf({ params, setParams, hidesImplied, grain }: ToolbarProps): MenuItem[] {
  const fill = keysOf(fills).map((id): MenuItem => ({
    id: `fill-${id}`,
    label: `Fill nodes by ${fills[id]}`,
    checked: params['graph.colour'] === id,
    run: () => setParams({ 'graph.colour': id }, 'pick'),
  }));
  const size = keysOf(sizes).map((id): MenuItem => ({
    id: `size-${id}`,
    label: `Size by ${sizes[id]}`,
    checked: params['graph.size'] === id,
    run: () => setParams({ 'graph.size': id }, 'pick'),
  }));
  return [
    {
      id: 'implied',
      label: 'Hide implied references',
      checked: hidesImplied,
      run: () => setParams({ 'graph.implied': hidesImplied ? 'show' : 'hide' }, 'pick'),
    },
    {
      id: 'fold',
      label: 'Fold clients and servers',
      checked: params['graph.fold'],
      run: () => setParams({ 'graph.fold': !params['graph.fold'] }, 'pick'),
    },
    ...foldsOf(params, setParams, grain),
    ...fill,
    ...size,
  ];
}

/** Where a node is one span, or one path. */
function foldsOf(
  params: ToolbarProps['params'],
  setParams: ToolbarProps['setParams'],
  grain: GraphGrain,
): MenuItem[] {
  const toggle = (id: 'stack' | 'chains', label: string): MenuItem => ({
    id,
    label,
    checked: params[`graph.${id}`],
    run: () => setParams({ [`graph.${id}`]: !params[`graph.${id}`] }, 'pick'),
  });
  if (grain !== 'spans' && grain !== 'paths') return [];
  const chains = toggle('chains', 'Contract chains of one service');
  return grain === 'spans' ? [toggle('stack', 'Stack equal siblings ×N'), chains] : [chains];
}

function keysOf<K extends string>(table: Readonly<Record<K, string>>): K[] {
  return Object.keys(table) as K[];
}
