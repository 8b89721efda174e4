import fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { generateMock } from '#mocks/generate.ts';
import type { ShapeName } from '#mocks/shape.ts';
import { patternNames, plantedTrace } from '#mocks/planted.ts';
import { randomFrom, shuffled } from '#mocks/random.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { toJaeger } from '#mocks/to-jaeger.ts';
import { decode } from '../../formats/decode.ts';
import { spanIdOf } from '../../trace/span.ts';
import type { Trace } from '../../trace/trace.ts';
import { SpanFlag } from '../../trace/trace.ts';
import { wholeOf } from '../analysis.ts';
import { describeFinding } from './describe-finding.ts';
import type { Finding } from './finding.ts';
import { findings, findingsOf } from './findings.ts';
import { defaultFindingSettings } from './settings.ts';
import { decoded, drawn, findIn, ms } from './testing/drawn.ts';

/** What is wrong with a finding, whatever the trace. */
function faults(trace: Trace, finding: Finding): string[] {
  const { spans, flags } = { ...trace, flags: trace.spans.flags };
  const found: string[] = [];
  const isSpan = (i: number) => i < spans.length && (flags[i] & SpanFlag.placeholder) === 0;
  if (finding.spans.length === 0) found.push('no spans');
  if (!finding.spans.every(isSpan)) found.push('not spans');
  if (new Set(finding.spans).size !== finding.spans.length) found.push('a span twice');
  if (finding.parent < -1 || finding.parent >= spans.length) found.push('parent');
  const root = trace.primaryRoot;
  if (!(finding.severity >= 0 && finding.severity <= spans.duration[root]))
    found.push(`severity ${finding.severity}`);
  const text = describeFinding(trace, finding);
  const words = [text.title, text.sentence, text.saves, text.threshold, ...text.doubts, ...text.passed];
  if (words.some((each) => each !== undefined && (each === '' || /undefined|NaN|Infinity/.test(each))))
    found.push(...words.map(String));
  return found;
}

const faultsOf = (trace: Trace) =>
  findIn(trace, { settings: eager }).flatMap((finding) => faults(trace, finding));

/** Thresholds that small traces pass. */
const eager = {
  repeatedLeast: 2,
  repeatedLeastTotal: 0,
  sequentialSaving: 0,
  sequentialSavingShare: 0,
  sequentialOnPath: 0,
  retryLeast: 2,
  stormFailed: 2,
  gapLeast: 1,
  gapShare: 0,
};

/** Without what depends on the order of rows. */
const essence = (trace: Trace) =>
  findIn(trace, { settings: { ...eager, most: 1000 } })
    .map(
      ({ kind, severity, spans }) =>
        `${kind} ${severity} ${Array.from(spans, (i) => spanIdOf(trace, i))
          .sort()
          .join()}`,
    )
    .sort();

describe('findings, whatever the trace', () => {
  it('are sound in hostile traces', () => {
    fc.assert(
      fc.property(hostileBody, (body) => {
        for (const trace of decode(new TextEncoder().encode(body)).traces)
          expect(faultsOf(trace)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('are sound in generated traces, and do not depend on the order of spans nor on when the trace was', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (seed, later) => {
        const jaeger = toJaeger(generateMock({ seed, spans: 80, shape: 'bushy' }));
        const trace = decoded({ data: [jaeger] });
        expect(faultsOf(trace)).toEqual([]);
        const spans = shuffled(jaeger.spans, randomFrom(seed));
        const moved = spans.map((span) => ({ ...span, startTime: span.startTime + later * 1000 }));
        expect(essence(decoded({ data: [{ ...jaeger, spans: moved }] }))).toEqual(essence(trace));
      }),
      { numRuns: 100 },
    );
  });

  it('of an empty trace and of one span there are none', () => {
    expect(findIn(sampleTrace('A [0,100]'))).toEqual([]);
    expect(
      findIn(decoded({ data: [{ traceID: 'aa', spans: [], processes: {} }] }) ?? sampleTrace('A [0,1]')),
    ).toEqual([]);
  });

  it('cross to the page as they are', () => {
    const { trace: mock } = plantedTrace({ pattern: 'retry storm', seed: 1, noise: 50 });
    const trace = decoded({ data: [toJaeger(mock)] });
    const result = wholeOf(findingsOf(trace));
    const before = structuredClone(result);
    const after = structuredClone(result, { transfer: findings.transfer?.(result) as ArrayBuffer[] });
    expect(after).toEqual(before);
    expect(after.settings).toEqual(defaultFindingSettings);
  });

  it('go through 200,000 children and 100,000 levels, a few milliseconds at a time', () => {
    const shapes: readonly (readonly [ShapeName, number])[] = [
      ['star', 200_000],
      ['chain', 100_000],
    ];
    for (const [shape, spans] of shapes) {
      const trace = decoded({ data: [toJaeger(generateMock({ seed: 1, spans, shape }))] });
      let steps = 0;
      const work = findingsOf(trace);
      for (; work.next().done !== true;) steps++;
      expect(steps).toBeGreaterThan(100);
    }
  });
});

describe('the list of findings', () => {
  const trace = drawn(`web  GET /  0--1000  !error
  web  step  10--900  !error
    db  SELECT  20--30  !error kind=client
  db  EXTRA  905--910  ~follows !error`);

  it('has errors of the trace first, then what could save most', () => {
    const list = findIn(trace);
    expect(list.map(({ kind, level }) => `${kind} ${level}`)).toEqual([
      'firstError error',
      'gap info',
      'firstError warning',
    ]);
  });

  it('has the gravest of each kind, and counts all', () => {
    const calls = Array.from({ length: 30 }, (_, k) => `  web  step ${k}  ${10 * k}--${10 * k + 5}  !error`);
    const result = wholeOf(
      findingsOf(drawn(['web  GET /  0--400', ...calls].join('\n')), { settings: { most: 4 } }),
    );
    expect(result.list.filter(({ kind }) => kind === 'firstError')).toHaveLength(4);
    expect(result.totals.firstError).toBe(30);
  });

  it('has ids that stay', () => {
    expect(findIn(trace).map(({ id }) => id)).toEqual(findIn(trace).map(({ id }) => id));
    const gaps = findIn(drawn('shop  P  0--1000\n  shop  a  200--400\n  shop  b  700--1000'));
    expect(new Set(gaps.map(({ id }) => id)).size).toBe(2);
  });
});

describe('findings in words', () => {
  const words = (pattern: string) => {
    const { trace: mock } = plantedTrace({ pattern, seed: 2, noise: 0 });
    const trace = decoded({ data: [toJaeger(mock)] });
    return findIn(trace).map((finding) => ({ finding, ...describeFinding(trace, finding) }));
  };

  it.each(patternNames)('%s', (pattern) => {
    const texts = words(pattern);
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      expect(text.sentence).toMatch(/^\S.+\.$/);
      expect(text.doubts.length > 0 || text.finding.kind === 'firstError').toBe(true);
    }
  });

  it('name calls, caller, evidence, saving and threshold', () => {
    const calls = Array.from({ length: 6 }, (_, k) => {
      const tags = `tag db.statement="SELECT * FROM item WHERE id = ${k}"`;
      return `  shop  find item  ${10 + 10 * k}--${18 + 10 * k}  kind=client ${tags}`;
    });
    const trace = drawn(['shop  GET /cart  0--80', ...calls].join('\n'));
    const [finding] = findIn(trace).filter(({ kind }) => kind === 'repeatedCalls');
    expect(finding.severity).toBe(50 * ms);
    expect(describeFinding(trace, finding)).toMatchObject({
      title: 'Repeated calls (N+1)',
      sentence:
        'shop find item is called 6 times below shop GET /cart, one after another: 48 ms in all, the longest 8 ms.',
      detail: 'select * from item where id = ?',
      saves: 'At most 50 ms, all of it on the critical path.',
      threshold: 'At least 5 calls of 20 ms in all, 80 % of them not overlapping the next.',
    });
  });
});

const folder = new URL('../../../../../shared/traces/', import.meta.url);

describe.runIf(existsSync(folder))('findings in real traces', () => {
  const files = existsSync(folder)
    ? ['jaeger', 'jaeger-v3', 'otlp', 'tempo'].flatMap((kind) =>
        readdirSync(new URL(`${kind}/`, folder)).map((name) => `${kind}/${name}`),
      )
    : [];
  it.each(files)('%s', (file) => {
    for (const trace of decode(readFileSync(new URL(file, folder))).traces) {
      for (const finding of findIn(trace)) expect(faults(trace, finding)).toEqual([]);
    }
  });
});
