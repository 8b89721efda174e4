import { describe, expect, test } from 'vitest';
import type { GraphModel } from '../widgets/graph/graph-model.ts';
import { flowFor } from './flow.ts';
import type { FlowOptions } from './flow.ts';

/** `0>1 0>2` */
function model(edges: string): Pick<GraphModel, 'nodeCount' | 'edgeCount' | 'from' | 'to'> {
  const pairs = edges.split(' ').map((edge) => edge.split('>').map(Number));
  return {
    nodeCount: 1 + Math.max(...pairs.flat()),
    edgeCount: pairs.length,
    from: pairs.map(([a]) => a),
    to: pairs.map(([, b]) => b),
  };
}

const star = (leaves: number) => model(Array.from({ length: leaves }, (_, k) => `0>${k + 1}`).join(' '));
const chain = (nodes: number) =>
  model(Array.from({ length: nodes - 1 }, (_, k) => `${k}>${k + 1}`).join(' '));

function flow(of: ReturnType<typeof model>, more: Partial<FlowOptions> = {}) {
  return flowFor({
    model: of as GraphModel,
    isCompact: true,
    chosen: 'auto',
    stage: { width: 1392, height: 566 },
    // Names that need so much room, on three lines or on one.
    boxOf: (_, { direction, widest }) =>
      direction === 'down'
        ? { width: Math.min(widest, 130), height: 54 }
        : { width: Math.min(widest, 310), height: 30 },
    ...more,
  });
}

describe('the way edges lead', () => {
  test('wide trees lead right, deep ones down, small ones down as well', () => {
    expect(flow(star(30)).direction).toBe('right');
    expect(flow(chain(16)).direction).toBe('down');
    expect(flow(star(3)).direction).toBe('down');
  });

  test('is kept if somebody chose it', () => {
    expect(flow(star(30), { chosen: 'down' }).direction).toBe('down');
    expect(flow(chain(9), { chosen: 'right' }).direction).toBe('right');
  });

  test('boxes are as wide as there is room for', () => {
    expect(flow(star(30)).widest).toBeGreaterThan(300);
    const bushy = model(
      '0>1 1>2 2>3 3>4 4>5 5>6 0>7 0>8 0>9 0>10 0>11 0>12 0>13 0>14 0>15 0>16 0>17 0>18 0>19',
    );
    // Any wider they would be dots.
    expect(flow(bushy, { chosen: 'right', stage: { width: 700, height: 566 } }).widest).toBeLessThan(240);
  });

  test('cycles and edges to itself are no trouble', () => {
    expect(flow(model('0>1 1>2 2>0 1>1')).direction).toBe('down');
  });
});
