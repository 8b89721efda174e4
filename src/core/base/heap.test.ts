import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MinHeap } from './heap.ts';

it('gives the smallest of those that are in it', () => {
  const step = fc.option(fc.nat({ max: 50 }), { nil: undefined });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const heap = new MinHeap((a, b) => a < b);
      let naive: number[] = [];
      const popped: [number | undefined, number | undefined][] = [];
      for (const item of steps) {
        if (item === undefined) {
          popped.push([heap.pop(), naive[0]]);
          naive = naive.slice(1);
        } else {
          heap.push(item);
          naive = [...naive, item].sort((a, b) => a - b);
        }
        expect(heap.length).toBe(naive.length);
      }
      for (const [given, smallest] of popped) expect(given).toBe(smallest);
    }),
  );
});
