import { describe, expect, it } from 'vitest';
import { sampleTrace } from '#mocks/sample.ts';
import { wholeOf } from '../analysis.ts';
import { compareAttributesOf } from './compare-attributes.ts';
import { compareSetsOf } from './compare-sets.ts';
import { ratioText, signedShare } from './comparison-words.ts';
import { comparePairOf } from './pair.ts';
import { bridgeOf } from './pair-steps.ts';
import { pairCsv, pairParagraph, pairSentence, textOfPhrases } from './pair-words.ts';
import { attributesCsv, setCsv, setHeadline, setParagraph } from './set-words.ts';
import { randomPair } from './testing/call-trees.ts';
import { sampleOf, traceOf } from './testing/samples.ts';

const compare = (a: string, b: string) => wholeOf(comparePairOf(sampleTrace(a), sampleTrace(b)));

const before = `F fe [0,100]
  C cart [10,60] op=get <C:F
  r1 redis [20,30] op=GET <C:C
  r2 redis [35,45] op=GET <C:C
  P price [60,90] op=quote <C:F`;
const after = `F fe [0,190]
  C cart [10,130] op=get <C:F
  r1 redis [20,30] op=GET <C:C
  r2 redis [35,60] op=GET <C:C
  r3 redis [65,85] op=GET <C:C
  M mysql [90,125] op=SELECT <C:C
  P price [130,175] op=quote <C:F
  D ads [175,185] op=pick <C:F`;

describe('the bridge', () => {
  it('goes from A to B, largest step first, for any traces', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const [a, b] = randomPair(seed, 40);
      const comparison = wholeOf(comparePairOf(a, b));
      for (const most of [0, 1, 3, 8]) {
        const { steps, others, ...ends } = bridgeOf(comparison, most);
        expect([ends.a, ends.b]).toEqual(comparison.durations);
        let at = ends.a;
        for (const [k, step] of steps.entries()) {
          expect(step.from).toBe(at);
          expect(step.to - step.from).toBe(step.contribution);
          expect(Math.abs(step.contribution)).toBeLessThanOrEqual(
            Math.abs(steps[Math.max(0, k - 1)].contribution),
          );
          at = step.to;
        }
        expect(at + (others?.contribution ?? 0)).toBe(ends.b);
        expect(others?.paths).not.toBe(1);
        expect(steps.length).toBeLessThanOrEqual(most + 1);
      }
    }
  });

  it('gives one last path its own step', () => {
    expect(bridgeOf(compare(before, after), 4)).toMatchObject({ steps: { length: 5 }, others: undefined });
    expect(bridgeOf(compare(before, after), 3)).toMatchObject({ steps: { length: 3 }, others: { paths: 2 } });
  });
});

describe('two traces in words', () => {
  it('say how much, where, and why', () => {
    const comparison = compare(before, after);
    expect(textOfPhrases(pairSentence(comparison, 3))).toBe(
      'B is slower than A by 90 µs (100 µs → 190 µs, 1.9×): +35 µs in redis GET (2 → 3 calls), +35 µs in mysql SELECT, new in B (1 call), +15 µs in price quote, +5 µs in 2 others.',
    );
    expect(pairSentence(comparison).filter(({ path }) => path !== undefined)).toHaveLength(3);
    expect(textOfPhrases(pairSentence(compare(after, before), 1))).toBe(
      'B is faster than A by 90 µs (190 µs → 100 µs, 0.53×): −35 µs in redis GET (3 → 2 calls), −55 µs in 4 others.',
    );
    expect(textOfPhrases(pairSentence(compare(before, before)))).toBe('B takes as long as A: 100 µs.');
  });

  it('tell more calls from longer ones, and what moved', () => {
    const calls = (n: number) =>
      [
        'F fe [0,100]',
        ...Array.from({ length: n }, (_, k) => `r${k} redis [${10 * k},${10 * k + 10}] op=GET <C:F`),
      ].join('\n');
    const sentence = (a: string, b: string) => textOfPhrases(pairSentence(compare(a, b), 1));
    expect(sentence(calls(2), calls(5))).toBe(
      'B takes as long as A: 100 µs; what changed makes up for each other: −30 µs in fe F, +30 µs in 3 more redis GET calls (2 → 5).'.replace(
        '; what',
        '; what',
      ),
    );
    const [a, b] = [
      'F f [0,100]\nX x [10,60] <C:F\nY y [60,90] <C:F',
      'F f [0,70]\nX x [10,60] <C:F\nY y [10,40] <C:F',
    ];
    expect(sentence(a, b)).toBe(
      'B is faster than A by 30 µs (100 µs → 70 µs, 0.7×): −30 µs in y Y, moved off the critical path.',
    );
  });

  it('tell namesakes apart by who calls them', () => {
    const trace = (us: number) =>
      `A web [0,${200 + 2 * us}]
       B cart [0,${100 + us}] op=load <C:A
       C db [10,${20 + us}] op=GET <C:B
       D pay [${100 + us},${200 + 2 * us}] op=load <C:A
       E db [${110 + us},${120 + 2 * us}] op=GET <C:D`;
    expect(textOfPhrases(pairSentence(compare(trace(0), trace(50))))).toBe(
      'B is slower than A by 100 µs (200 µs → 300 µs, 1.5×): +50 µs in db GET below cart load, +50 µs in db GET below pay load.',
    );
  });

  it('make a ticket', () => {
    const names = { a: 'trace a1', b: 'trace b1', link: 'https://example.test/compare' };
    expect(pairParagraph(compare(before, after), names).split('\n')).toEqual([
      'B is slower than A by 90 µs (100 µs → 190 µs, 1.9×).',
      'A: trace a1',
      'B: trace b1',
      'Where it comes from (time on the critical path; adds up to +90 µs):',
      '- +35 µs in redis GET (2 → 3 calls), 38.9 %',
      '- +35 µs in mysql SELECT, new in B (1 call), 38.9 %',
      '- +15 µs in price quote, 16.7 %',
      '- +10 µs in ads pick, new in B (1 call), 11.1 %',
      '- −5 µs in fe F, −5.6 %',
      'Spans: 3 added, 0 removed, 4 changed, 1 the same.',
      'https://example.test/compare',
    ]);
  });

  it('make rows that add up', () => {
    const [head, ...rows] = pairCsv(compare(before, after)).map((row) => row.trim().split(','));
    const column = head.indexOf('contribution_ns');
    expect(rows.reduce((sum, row) => sum + Number(row[column]), 0)).toBe(90_000);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([head.length]));
    expect(rows.map((row) => row[head.indexOf('change')])).toEqual(['', '', '', 'added', '', 'added']);
  });

  it('numbers', () => {
    expect([0.5321, 2.51, 9.96, 1234].map(ratioText)).toEqual(['0.53×', '2.5×', '10×', '1,234×']);
    expect([-0.5, 1.2].map(signedShare)).toEqual(['−50 %', '120 %']);
  });
});

describe('two sets in words', () => {
  const set = (n: number, select: number, version: string) =>
    Array.from({ length: n }, (_, k) =>
      traceOf(`${version}${k}`, { select: select + (k % 7), render: 100 + (k % 5) }, `@version=${version}`),
    );
  const compareSets = (n: number, m: number) => {
    const [a, b] = [sampleOf(set(n, 50, 'v1')), sampleOf(set(m, 150, 'v2'))];
    return { sets: wholeOf(compareSetsOf(a, b)), tags: wholeOf(compareAttributesOf(a, b)) };
  };
  const names = { a: 'before', b: 'after' };

  it('make a ticket', () => {
    const { sets, tags } = compareSets(35, 70);
    const lines = setParagraph(sets, names, tags).split('\n');
    expect(lines[0]).toMatch(
      /^On average B takes 100 µs longer than A \(155 µs → 255 µs, 1\.6×\), 95 % interval \+9\d(\.\d)? µs to \+101 µs\.$/,
    );
    expect(lines.slice(1, 4)).toEqual([
      'A: before (35 traces)',
      'B: after (70 traces)',
      'Call paths that differ by more than chance (time on the critical path of a trace, on average):',
    ]);
    expect(lines[4]).toMatch(
      /^- \+100 µs in back select \(95 % \+9.* µs to \+101 µs\), 100 % of the difference$/,
    );
    expect(lines.slice(5)).toEqual([
      '- 0 µs in 2 other call paths',
      'Tags that tell B from A:',
      '- version of the root: v2 in 0 % of A, 100 % of B',
      '- version: v2 in 0 % of A, 100 % of B',
    ]);
  });

  it('say how many more tags tell, and where none were compared', () => {
    const words = Array.from({ length: 12 }, (_, k) => `@tag${k}=`);
    const of = (version: string) =>
      sampleOf(
        Array.from({ length: 20 }, (_, k) =>
          traceOf(`${version}${k}`, { select: 50 }, words.map((word) => `${word}${version}`).join(' ')),
        ),
      );
    const [a, b] = [of('v1'), of('v2')];
    const sets = wholeOf(compareSetsOf(a, b));
    const lines = setParagraph(sets, names, wholeOf(compareAttributesOf(a, b))).split('\n');
    const from = lines.indexOf('Tags that tell B from A:');
    // Each of the root, and of any span.
    expect(lines.slice(from + 1)).toHaveLength(9);
    expect(lines.at(-1)).toBe('- and 16 other tags');
    expect(setParagraph(sets, names, undefined)).toContain('Note: tags were not compared yet.');
  });

  it('claim nothing where there is too little', () => {
    const { sets, tags } = compareSets(7, 70);
    expect(setHeadline(sets)).toMatch(/; with fewer than 10 traces on a side this may be chance$/);
    const text = setParagraph(sets, names, tags);
    expect(text).toContain('Call paths that differ most');
    expect(text).toContain('Note: no claim is made with fewer than 10 traces on a side: A has 7, B 70.');
    expect(text).not.toContain('Tags that');
    expect(text).not.toContain('95 %');
    expect(setHeadline(compareSets(0, 3).sets)).toBe('One side has no traces');
    const same = sampleOf(set(20, 50, 'v1'));
    expect(setHeadline(wholeOf(compareSetsOf(same, same)))).toMatch(
      /^On average B takes as long as A: 155 µs, 95 % interval −\d.* µs to \+\d.* µs; durations as a whole do not differ by more than chance$/,
    );
  });

  it('make rows', () => {
    const { sets, tags } = compareSets(35, 70);
    const [head, ...rows] = setCsv(sets).map((row) => row.trim().split(','));
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([head.length]));
    const column = (name: string) => rows.map((row) => row[head.indexOf(name)]);
    expect(column('difference_ns').reduce((sum, ns) => sum + Number(ns), 0)).toBeCloseTo(100_000, 6);
    // The root takes longer too, as it waits for the other.
    expect(column('finding')).toEqual(['1', '0', '1']);
    const [tagHead, ...tagRows] = attributesCsv(tags).map((row) => row.trim().split(','));
    expect(new Set(tagRows.map((row) => row.length))).toEqual(new Set([tagHead.length]));
    // Of equal shares, what B has more of comes first.
    expect(tagRows[0].slice(0, 9)).toEqual(['root', '', 'version', '1', 'v2', '0', '70', '0', '1']);
  });
});
