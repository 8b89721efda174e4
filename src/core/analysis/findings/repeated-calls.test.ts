import { describe, expect, it } from 'vitest';
import { drawn, findIn, found, ms, operationsOf } from './testing/drawn.ts';

interface Call {
  readonly at: number;
  readonly length?: number;
  readonly tags?: string;
  readonly flags?: string;
  readonly name?: string;
}

/** Calls below P[0,400] of `shop`. */
function below(calls: readonly Call[], parent = 'shop  P  0--400'): ReturnType<typeof drawn> {
  const lines = calls.map(
    ({ at, length = 8, tags = '', flags = '', name = 'SELECT' }) =>
      `  shop  ${name}  ${at}--${at + length}  kind=client ${flags} ${tags === '' ? '' : `tag ${tags}`}`,
  );
  return drawn([parent, ...lines].join('\n'));
}

const distinct = (k: number) => `db.query.text="SELECT * FROM item WHERE id = ${k}"`;
const identical = 'db.query.text="SELECT * FROM item WHERE id = 7"';
const redis = (k: number) => `db.system=redis db.query.text="GET item:${k}"`;
const times = (n: number, of: (k: number) => Call) => Array.from({ length: n }, (_, k) => of(k));
const repeated = ['repeatedCalls', 'identicalCalls', 'pagination'] as const;

describe('repeated calls, worked examples', () => {
  it('D1: six one after another', () => {
    const trace = below(times(6, (k) => ({ at: 10 + 10 * k, tags: distinct(k) })));
    const [finding, ...more] = found(trace, ...repeated);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      kind: 'repeatedCalls',
      n: 6,
      total: 48 * ms,
      saving: 50 * ms,
      longest: 8 * ms,
    });
    expect(finding).toMatchObject({ severity: 50 * ms, parent: 0, level: 'warning', confidence: 'high' });
    expect(operationsOf(trace, finding)).toEqual(Array(6).fill('SELECT'));
  });

  it('D2: four are too few', () => {
    expect(found(below(times(4, (k) => ({ at: 10 + 10 * k, tags: distinct(k) }))), ...repeated)).toEqual([]);
  });

  it('D3: six at once', () => {
    expect(found(below(times(6, (k) => ({ at: 10, tags: distinct(k) }))), ...repeated)).toEqual([]);
  });

  it('D4: six of an in-memory cache', () => {
    expect(found(below(times(6, (k) => ({ at: 10 + 10 * k, tags: redis(k) }))), ...repeated)).toEqual([]);
  });

  it('D5: the very same call', () => {
    const [finding] = found(below(times(6, (k) => ({ at: 10 + 10 * k, tags: identical }))), ...repeated);
    expect(finding).toMatchObject({ kind: 'identicalCalls', n: 6, saving: 50 * ms });
  });

  it('D6: polling', () => {
    expect(found(below(times(6, (k) => ({ at: 10 + 60 * k, tags: distinct(k) }))), ...repeated)).toEqual([]);
  });

  it('D7: failures are retries, and a storm of them', () => {
    const call = (k: number) => ({
      at: 10 + 10 * k,
      tags: `http.status_code=503 ${identical}`,
      flags: '!error',
    });
    const trace = below(times(6, call));
    expect(found(trace, ...repeated)).toEqual([]);
    expect(found(trace, 'retryStorm')).toMatchObject([
      { attempts: 6, failed: 6, wasted: 58 * ms, succeeded: false },
    ]);
  });

  it('D8: many quick ones', () => {
    const trace = below(times(25, (k) => ({ at: 10 + k, length: 0.4, tags: distinct(k) })));
    const [finding] = found(trace, ...repeated);
    expect(finding).toMatchObject({ kind: 'repeatedCalls', n: 25, total: 10 * ms, saving: 24 * ms });
    expect(finding.threshold).toEqual({ least: 20, total: 5 * ms, sequential: 0.8 });
  });
});

describe('repeated calls', () => {
  it('many of an in-memory cache, whose keys are parameters', () => {
    const trace = below(times(20, (k) => ({ at: 10 + 10 * k, tags: redis(k) })));
    expect(found(trace, ...repeated)).toMatchObject([{ kind: 'repeatedCalls', n: 20 }]);
  });

  it('in spans of their own: the calls are meant, once', () => {
    const wrapped = times(6, (k) => ({ at: 10 + 20 * k })).map(
      ({ at }, k) =>
        `  shop  load item  ${at}--${at + 15}\n    shop  SELECT  ${at + 2}--${at + 12}  kind=client tag ${distinct(k)}`,
    );
    const trace = drawn(['shop  P  0--400', ...wrapped].join('\n'));
    const [finding, ...more] = found(trace, ...repeated);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ n: 6, wrapped: true, parent: 0 });
    expect(operationsOf(trace, finding)[0]).toBe('SELECT');
  });

  it('several in each span of their own are one finding, about the outermost', () => {
    const wrapped = times(5, (k) => ({ at: 10 + 60 * k })).map(({ at }, k) =>
      [
        `  shop  load item  ${at}--${at + 55}`,
        ...times(5, (j) => ({ at: at + 1 + 10 * j })).map(
          (call, j) =>
            `    shop  SELECT  ${call.at}--${call.at + 9}  kind=client tag ${distinct(10 * k + j)}`,
        ),
      ].join('\n'),
    );
    const trace = drawn(['shop  P  0--400', ...wrapped].join('\n'));
    expect(found(trace, ...repeated)).toMatchObject([{ n: 25, wrapped: true, parent: 0 }]);
  });

  it('six of an in-memory cache are none in spans of their own either', () => {
    const wrapped = times(6, (k) => ({ at: 10 + 20 * k })).map(
      ({ at }, k) =>
        `  shop  load  ${at}--${at + 15}\n    shop  GET  ${at + 2}--${at + 12}  kind=client tag ${redis(k)}`,
    );
    expect(found(drawn(['shop  P  0--400', ...wrapped].join('\n')), ...repeated)).toEqual([]);
  });

  it('page after page', () => {
    const pages = (k: number) => `http.method=GET http.url=http://items/v1/list?shop=3&page=${k}`;
    const trace = below(times(6, (k) => ({ at: 10 + 10 * k, tags: pages(k), name: 'GET' })));
    expect(found(trace, ...repeated)).toMatchObject([{ kind: 'pagination', level: 'info' }]);
    const offsets = (k: number) => `db.statement="SELECT * FROM item LIMIT 50 OFFSET ${50 * k}"`;
    const sql = below(times(6, (k) => ({ at: 10 + 10 * k, tags: offsets(k) })));
    expect(found(sql, ...repeated)).toMatchObject([{ kind: 'pagination' }]);
  });

  it('statements with placeholders do not tell whether they ask for the same', () => {
    const trace = below(
      times(6, (k) => ({ at: 10 + 10 * k, tags: 'db.statement="SELECT * FROM item WHERE id = $1"' })),
    );
    const [finding] = found(trace, ...repeated);
    expect(finding.kind).toBe('repeatedCalls');
    expect(finding.doubts).toContain('parametersUnknown');
    const told = below(
      times(6, (k) => ({
        at: 10 + 10 * k,
        tags: `db.statement="SELECT 1 WHERE id = $1" db.query.parameter.1=${k % 2}`,
      })),
    );
    expect(found(told, ...repeated)[0].doubts).not.toContain('parametersUnknown');
  });

  it('calls nobody waits for are none', () => {
    const trace = below(times(6, (k) => ({ at: 10 + 10 * k, tags: distinct(k), flags: '~follows' })));
    expect(found(trace, ...repeated)).toEqual([]);
  });

  it('work within the service is of little confidence', () => {
    const lines = times(6, (k) => ({ at: 10 + 10 * k })).map(
      ({ at }) => `  shop  render row  ${at}--${at + 8}`,
    );
    const trace = drawn(['shop  P  0--400', ...lines].join('\n'));
    expect(found(trace, ...repeated)).toMatchObject([{ confidence: 'low', level: 'info' }]);
  });

  it('settings move the thresholds', () => {
    const trace = below(times(4, (k) => ({ at: 10 + 10 * k, tags: distinct(k) })));
    expect(
      findIn(trace, { settings: { repeatedLeast: 4 } }).filter(({ kind }) => kind === 'repeatedCalls'),
    ).toHaveLength(1);
  });

  it('off the critical path nothing is saved', () => {
    const lines = times(6, (k) => ({ at: 10 + 10 * k })).map(
      ({ at }, k) => `    shop  SELECT  ${at}--${at + 8}  kind=client tag ${distinct(k)}`,
    );
    const trace = drawn(
      ['shop  P  0--400', '  other  slow  5--395', '  shop  side  5--100', ...lines].join('\n'),
    );
    const [finding] = found(trace, ...repeated);
    expect(finding).toMatchObject({ severity: 0, saving: 50 * ms });
    expect(finding.doubts).toContain('mostlyOffPath');
  });
});
