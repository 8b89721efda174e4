import fc from 'fast-check';
import { expect, it } from 'vitest';
import { levelNames } from '#core/analysis/log-level-names.ts';
import { logsParams } from './params.ts';

const levels = logsParams['logs.level'];

it('levels survive the address, in whatever order they were chosen', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...levelNames]), (chosen) => {
      const raw = levels.format(chosen);
      expect(levels.parse(raw)).toEqual(levelNames.filter((name) => chosen.includes(name)));
      expect(levels.format(levels.parse(raw))).toBe(raw);
    }),
  );
});

it.each([undefined, '', 'loud', ',,', 'ERROR'])('no level is asked for by %j', (raw) => {
  expect(levels.parse(raw)).toEqual([]);
});

it('keeps what it knows of a damaged value', () => {
  expect(levels.parse('error,loud,warn,error')).toEqual(['warn', 'error']);
});
