/** Timeline: one row per span, a bar for its time. */
import { fold } from '../../state/url/trace-params.ts';
import { defineView } from '../view.ts';

export const waterfallParams = { fold } as const;

export const waterfall = defineView({
  id: 'timeline',
  title: 'Timeline',
  params: waterfallParams,
  load: () => import('./waterfall.tsx'),
});
