import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { httpClasses, numericSteps } from './colour-scale.ts';
import { firstStepSlot, httpSlots, stepCount } from './colour-slots.ts';

function stepsOf(texts: readonly string[], spans: readonly number[] = texts.map(() => 1)) {
  const work = numericSteps(texts, spans);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

describe('steps of numbers', () => {
  it('hold about equally many spans, whatever the spread', () => {
    const texts = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '100000', '2000000'];
    const { bins, of } = stepsOf(texts);
    expect(bins.map(({ text }) => text)).toEqual([
      '1 to 2',
      '3 to 4',
      '5 to 6',
      '7 to 8',
      '9 to 10',
      '100000 to 2000000',
    ]);
    expect([...of]).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    expect(bins[5].token).toBe('100000..2000000');
  });

  it('count spans, not values, and lie apart where there are few', () => {
    const { bins } = stepsOf(['-5', '0.5', '7'], [1, 98, 1]);
    expect(bins).toEqual([
      { token: '-5', text: '-5', slot: firstStepSlot },
      { token: '0.5', text: '0.5', slot: firstStepSlot + 3 },
      { token: '7', text: '7', slot: firstStepSlot + 5 },
    ]);
  });

  it('keep 64-bit numbers exact', () => {
    const { bins } = stepsOf(['9007199254740993', '9007199254740992'], [3, 3]);
    expect(bins.map(({ text }) => text)).toEqual(['9007199254740992', '9007199254740993']);
  });

  it('are as a naive reading of the rule has them', () => {
    const values = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, fc.infiniteStream(fc.integer({ min: 1, max: 40 })), (numbers, weights) => {
        const spans = numbers.map(() => weights.next().value as number);
        const { bins, of } = stepsOf(numbers.map(String), spans);
        const all = numbers
          .flatMap((value, v) => Array<number>(spans[v]).fill(value))
          .toSorted((a, b) => a - b);
        const ideal = numbers.map((value) => {
          const middle = (all.indexOf(value) + all.lastIndexOf(value) + 1) / 2;
          return Math.min(stepCount - 1, Math.floor((stepCount * middle) / all.length));
        });
        const used = [...new Set(ideal)].toSorted((a, b) => a - b);
        expect([...of]).toEqual(ideal.map((step) => used.indexOf(step)));
        for (const [k, { text }] of bins.entries()) {
          const within = numbers.filter((_, v) => of[v] === k);
          const [least, most] = [Math.min(...within), Math.max(...within)];
          expect(text).toBe(least === most ? String(least) : `${least} to ${most}`);
        }
        const slots = bins.map(({ slot }) => slot);
        expect(slots).toEqual([...new Set(slots)].toSorted((a, b) => a - b));
      }),
    );
  });
});

it('status of HTTP goes by hundreds, in order, and what is none comes last', () => {
  const { bins, of } = httpClasses(['503', '0', '200', '404', '204', '2000', '500']);
  expect(bins.map(({ text, slot }) => [text, slot])).toEqual([
    ['2xx', httpSlots[2]],
    ['4xx', httpSlots[4]],
    ['5xx', httpSlots[5]],
    ['other', httpSlots[0]],
  ]);
  expect([...of]).toEqual([2, 3, 0, 1, 0, 3, 2]);
});
