/** Timeline: one row per span, a bar for its time. */
import { defineView } from '../view.ts';
import { waterfallParams } from './params.ts';

export const waterfall = defineView({
  id: 'timeline',
  title: 'Timeline',
  params: waterfallParams,
  load: () => import('./waterfall.tsx'),
});
