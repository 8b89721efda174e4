import { expect, it } from 'vitest';
import { traceFromText } from '#mocks/text.ts';
import { wholeOf } from '#core/analysis/analysis.ts';
import { logIndex } from '#core/analysis/logs.ts';
import { decode } from '#core/formats/decode.ts';
import { exactWords, fieldWords, logText, offsetWords } from './log-facts.ts';

const [trace] = decode(
  new TextEncoder().encode(
    JSON.stringify(
      traceFromText(`
        web   GET /      0────────────100   log@10.5 event=retry level=warn reason="no answer" n=2
          db    SELECT            40──────90   log@45 event=exception exception.type=IOError
      `),
    ),
  ),
).traces;
const index = wholeOf(logIndex.run(trace, {}));

it('copies a log whole, with what its fields do not say', () => {
  expect(logText(trace, index, 0)).toBe(
    'time=2023-11-14T22:13:20.010500000Z service=web operation="GET /" trace=000000000000000000000000000000a1 span=0000000000000001 event=retry level=warn reason="no answer" n=2',
  );
  expect(logText(trace, index, 1)).toContain('level=error service=db operation=SELECT');
});

it('tells times with their sign, and exactly', () => {
  expect([offsetWords(0), offsetWords(12_400_000), offsetWords(-3_000_000)]).toEqual([
    '+0 µs',
    '+12.4 ms',
    '−3 ms',
  ]);
  expect(exactWords(trace, index.spans[1], index.events[1])).toBe(
    '45,000 µs since the start of the trace\n5,000 µs since the start of its span\n2023-11-14T22:13:20.045000000Z',
  );
});

it('writes fields of a line as logfmt, JSON aside', () => {
  const fields = [
    { key: 'reason', value: 'no answer' },
    { key: 'ids', value: '["a b","c"]' },
    { key: 'n', value: '2' },
  ];
  expect(fieldWords(fields)).toBe('reason="no answer" ids=["a b","c"] n=2');
});
