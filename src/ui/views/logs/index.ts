/** Logs: every log of the trace in the order of time. */
import { defineView } from '../view.ts';
import { logsParams } from './params.ts';

export const logs = defineView({
  id: 'logs',
  title: 'Logs',
  params: logsParams,
  load: () => import('./logs.tsx'),
});
