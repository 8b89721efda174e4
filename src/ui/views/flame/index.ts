/** Flame: spans below their parents, in order of time or merged by call path. */
import { defineView } from '../view.ts';
import { flameParams } from './params.ts';

export const flame = defineView({
  id: 'flame',
  title: 'Flame',
  params: flameParams,
  load: () => import('./flame.tsx'),
});
