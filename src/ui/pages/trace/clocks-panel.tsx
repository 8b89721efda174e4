/** Clocks that disagree, or that the server has set right: a fact that unfolds into hosts and the choice of times. */
import { counted } from '#core/base/counted.ts';
import type { ClockSkew } from '#core/analysis/clock-skew.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { useAnalysis } from '../../state/use-analysis.ts';
import { lazyComponent } from '../../widgets/lazy-component.tsx';
import { FactPanel } from './fact-panel.tsx';
import { LevelMark } from './findings-mark.tsx';
import type { ChosenTimes } from './use-chosen-times.ts';

/** Its words are more than the badge needs: they come when the panel is opened. */
const ClocksBody = lazyComponent(() => import('./clocks-body.tsx').then((module) => module.ClocksBody));
export const preloadClocks = ClocksBody.preload;

export interface ClocksPanelProps {
  readonly times: ChosenTimes;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

export function ClocksPanel({ times, ...panel }: ClocksPanelProps) {
  const { raw, choice, choose } = times;
  const { data: skew } = useAnalysis(raw, 'clockSkew', {}, { enabled: !raw.isPart });
  const canMove = skew !== undefined && skew.moved > 0;
  const toggle = () => choose(choice === 'raw' ? 'adjusted' : 'raw');
  useShortcuts('Clocks', canMove ? [{ keys: 'Shift+T', label: 'Raw or adjusted times', run: toggle }] : []);
  const words = skew && badgeWords(skew);
  if (skew === undefined || words === undefined) return undefined;
  const level = skew.disagreeing > 0 ? 'warning' : 'info';
  return (
    <FactPanel
      label="Clocks"
      title="Clocks"
      severity={level}
      badge={
        <>
          <LevelMark level={level} isSilent /> {words}
        </>
      }
      {...panel}
    >
      {() => <ClocksBody times={times} skew={skew} />}
    </FactPanel>
  );
}

/** undefined where there is nothing to say: one clock, or clocks that nothing speaks against. */
function badgeWords({ disagreeing, server }: ClockSkew): string | undefined {
  if (disagreeing > 0) return `Clocks disagree: ${counted(disagreeing, 'host')}`;
  if (server.adjusted > 0) return 'Clocks adjusted by the server';
  return server.notAdjusted > 0 ? 'Clocks: the server has doubts' : undefined;
}
