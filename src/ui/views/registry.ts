/** The list of views, in the order of the switch. A new one is a folder and a line. */
import { flame } from './flame/index.ts';
import { graph } from './graph/index.ts';
import { logs } from './logs/index.ts';
import { operations } from './operations/index.ts';
import type { View } from './view.ts';
import { waterfall } from './waterfall/index.ts';

export const views: readonly View[] = [waterfall, flame, graph, operations, logs];

/** The view an address names; the first where it names none that exists. */
export function viewOf(id: string): View {
  return views.find((view) => view.id === id) ?? views[0];
}
