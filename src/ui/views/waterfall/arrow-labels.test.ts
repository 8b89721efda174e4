import { expect, it } from 'vitest';
import { arrowLabels } from './arrow-labels.ts';

const frame = { width: 600, height: 260, rowHeight: 26 };
const words = { words: 'waited 30 ms for payment', name: 'stock' };

it('words stand between rows, beside the tail, on the side that has room', () => {
  const arrows = [
    { key: 'a', tail: { x: 100, y: 39 }, head: { x: 300, y: 143 }, ...words },
    { key: 'b', tail: { x: 590, y: 221 }, head: { x: 300, y: 143 }, ...words },
  ];
  expect(arrowLabels(arrows, frame)).toEqual([
    { key: 'a', text: words.words, x: 107, y: 52, anchor: 'start' },
    { key: 'b', text: words.words, x: 583, y: 208, anchor: 'end' },
  ]);
});

it('arrows whose tails are out of sight name them beside the head, one above the other, and not too many', () => {
  const arrows = Array.from({ length: 9 }, (_, k) => ({
    key: `${k}`,
    tail: { x: 10 * k, y: -40 },
    head: { x: 300, y: 143 },
    ...words,
  }));
  const labels = arrowLabels(arrows, frame);
  expect(labels.map(({ y }) => y)).toEqual([130, 104, 78, 52]);
  expect(labels[0].text).toBe('stock waited 30 ms for payment');
});

it('nothing is said where neither end is in sight', () => {
  expect(
    arrowLabels([{ key: 'a', tail: { x: 0, y: -40 }, head: { x: 9, y: 300 }, ...words }], frame),
  ).toEqual([]);
});
