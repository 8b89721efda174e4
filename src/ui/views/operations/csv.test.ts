import { describe, expect, it } from 'vitest';
import { wholeOf } from '#core/analysis/analysis.ts';
import type { Grouping } from '#core/analysis/operations-keys.ts';
import { operationsOrder } from '#core/analysis/operations-order.ts';
import { operations } from '#core/analysis/operations.ts';
import { decode } from '#core/formats/decode.ts';
import type { Trace } from '#core/trace/trace.ts';
import { mockFromText } from '#mocks/text.ts';
import { toJaeger } from '#mocks/to-jaeger.ts';
import { columns, figureText, figureTip } from './columns.ts';
import { csvOf } from './csv.ts';

const drawn = (text: string): Trace =>
  decode(new TextEncoder().encode(JSON.stringify({ data: [toJaeger(mockFromText(text, { unit: 'us' }))] })))
    .traces[0];

async function csv(trace: Trace, grouping: Grouping): Promise<string[]> {
  const figures = wholeOf(operations.run(trace, grouping));
  const question = { ...grouping, sort: 'name', descending: false, filter: '' } as const;
  const { order } = wholeOf(operationsOrder.run(trace, question));
  return (await csvOf({ trace, grouping, figures, order })).join('').split('\r\n');
}

describe('CSV of operations', () => {
  const trace = drawn(`
  web    GET /          0──400
    db   SELECT           10──31  !error tag q="a,b \\"c\\""
    db   SELECT           31──41  tag q==1+1
  `);

  it('holds every digit, nothing where there is no figure, and the rows in their order', async () => {
    expect(await csv(trace, { by: 'service-operation' })).toEqual([
      'service,operation,count,errors,error_share,total_ns,average_ns,p50_ns,p95_ns,max_ns,self_ns,self_share,critical_path_ns,critical_path_share',
      'db,SELECT,2,1,0.5,31000,15500,15500,,21000,31000,0.0775,31000,0.0775',
      'web,GET /,1,0,0,400000,400000,400000,,400000,369000,0.9225,369000,0.9225',
      '',
    ]);
  });

  it('quotes what has commas and quotes, and lets no value become a formula', async () => {
    const [head, ...rows] = await csv(trace, { by: 'tag:q', second: 'service' });
    expect(head.startsWith('q,service,count')).toBe(true);
    expect(rows.map((row) => row.slice(0, row.indexOf(',1,')))).toEqual([
      "'=1+1,db",
      '"a,b ""c""",db',
      ',web',
      '',
    ]);
  });
});

describe('figures', () => {
  const column = (id: string) => columns.find((each) => each.id === id) ?? columns[0];

  it('are rounded on screen, and have every digit or a reason on hover', () => {
    expect(figureText(column('total'), 1_234_567)).toBe('1.23 ms');
    expect(figureTip(column('total'), 1_234_567, 1)).toBe('1,234.567 µs');
    expect(figureText(column('p95'), NaN)).toBe('–');
    expect(figureTip(column('p95'), NaN, 5)).toBe('p95 needs at least 20 spans; here are 5. See the maximum');
    expect(figureText(column('count'), 12_345)).toBe('12,345');
    expect(figureTip(column('selfShare'), 1 / 3, 1)).toBe('33.3333 %');
  });
});
