/** Operations: the spans of a trace as a table of groups. */
import { defineView } from '../view.ts';
import { operationsParams } from './params.ts';

export const operations = defineView({
  id: 'operations',
  title: 'Operations',
  params: operationsParams,
  load: () => import('./operations.tsx'),
});
