import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { traceFromText } from '#mocks/text.ts';
import { decode } from '../../formats/decode.ts';
import type { Trace } from '../../trace/trace.ts';
import { wholeOf } from '../analysis.ts';
import { completionPlace } from './completion-place.ts';
import { completions, mostCompletions } from './completions.ts';
import type { CompletionParams } from './completions.ts';
import { factsOf } from './testing/naive-find.ts';
import type { Facts } from './testing/naive-find.ts';

const decoded = (body: string) => decode(new TextEncoder().encode(body)).traces.at(0);

/** As `text count`. */
function listed(trace: Trace, params: CompletionParams): string[] {
  return wholeOf(completions.run(trace, params)).items.map(({ text, spans }) => `${text} ${spans}`);
}

function drawn(text: string): Trace {
  return decode(new TextEncoder().encode(JSON.stringify(traceFromText(text)))).traces[0];
}

const trace = drawn(`
  web   GET /      0────────────100   kind=server  tag http.status_code=200 url=/a
    db    SELECT     10──30           kind=client  tag http.status_code=200 url=/b db.system=pg log@15 event=lock db.system=my
    db    SELECT             30────90 !error tag http.status_code=503 url=/ab log@40 event=lock log@50 event=lock
`);

describe('completions', () => {
  it('are keys, with how many spans have them', () => {
    expect(listed(trace, { of: 'key', text: 'HTTP' })).toEqual(['http.status_code 3']);
    expect(listed(trace, { of: 'key', text: 'db' })).toEqual(['db.system 1']);
  });

  it('are values of a key, those that begin with the text first', () => {
    expect(listed(trace, { of: 'value', key: 'http.status_code', text: '' })).toEqual(['200 2', '503 1']);
    expect(listed(trace, { of: 'value', key: 'URL', text: 'b' })).toEqual(['/b 1', '/ab 1']);
    expect(listed(trace, { of: 'value', key: 'url', text: '/a' })).toEqual(['/a 1', '/ab 1']);
    expect(listed(trace, { of: 'value', key: 'event', text: '' })).toEqual(['lock 2']);
    expect(listed(trace, { of: 'value', key: 'nothing', text: '' })).toEqual([]);
  });

  it('are names, kinds and states', () => {
    expect(listed(trace, { of: 'service', text: '' })).toEqual(['db 2', 'web 1']);
    expect(listed(trace, { of: 'operation', text: 's' })).toEqual(['SELECT 2']);
    expect(listed(trace, { of: 'log', text: '' })).toEqual(['lock 2']);
    expect(listed(trace, { of: 'kind', text: 'c' })).toEqual(['client 1']);
    expect(listed(trace, { of: 'status', text: '' })).toEqual(['unset 2', 'error 1']);
  });

  it('are few, and say how many more there are; long values are cut', () => {
    const rows = Array.from(
      { length: 70 },
      (_, n) => `  db  SELECT  ${n}──${n + 1}  tag n=v${n} long=${'x'.repeat(n + 100)}`,
    );
    const many = drawn(`web  GET  0──100\n${rows.join('\n')}`);
    const { items, more } = wholeOf(completions.run(many, { of: 'value', key: 'n', text: 'v' }));
    expect([items.length, more]).toEqual([mostCompletions, 70 - mostCompletions]);
    const long = wholeOf(completions.run(many, { of: 'value', key: 'long', text: '' })).items;
    expect(long.filter(({ isCut }) => isCut).length).toBeGreaterThan(20);
    expect(Math.max(...long.map(({ text }) => text.length))).toBe(120);
  });

  it('count as looking through every span does', () => {
    const questions = fc.constantFrom<CompletionParams>(
      { of: 'key', text: '' },
      { of: 'value', key: 'n', text: '' },
      { of: 'value', key: 'span.kind', text: 'er' },
      { of: 'value', key: 'error', text: 't' },
      { of: 'value', key: 'event', text: '' },
      { of: 'service', text: 'w' },
      { of: 'operation', text: '' },
    );
    let seen = 0;
    fc.assert(
      fc.property(hostileBody, questions, (body, params) => {
        const hostile = decoded(body);
        if (hostile === undefined) return;
        const { items, more } = wholeOf(completions.run(hostile, params));
        seen += items.length;
        const found = new Map(items.map(({ text, spans }) => [text, spans]));
        const expected = naiveCounts(hostile, params);
        expect(found.size + more).toBe(expected.size);
        for (const [text, spans] of found) expect(expected.get(text)).toBe(spans);
      }),
      { numRuns: 400 },
    );
    expect(seen).toBeGreaterThan(400);
  });
});

function naiveCounts(hostile: Trace, params: CompletionParams): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i < hostile.spans.length; i++) {
    const facts = factsOf(hostile, i);
    if (facts.span.isPlaceholder) continue;
    for (const text of new Set(textsOf(facts, params)))
      if (text.toLowerCase().includes(params.text)) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

function textsOf({ span }: Facts, { of, key }: CompletionParams): string[] {
  if (of === 'service') return [span.service];
  if (of === 'operation') return [span.operation];
  const fields = span.events.flatMap(({ attributes }) => attributes);
  const tags = [...span.attributes, ...span.processAttributes, ...fields];
  if (of === 'key') return tags.map((tag) => tag.key);
  const names = span.events.map(({ name }) => name).filter((name) => name !== '' && key === 'event');
  return [...names, ...tags.flatMap((tag) => (tag.key.toLowerCase() === key ? [tag.value] : []))];
}

/** The caret stands at `|`. */
it.each([
  ['|', 'word  0-0'],
  ['ht|', 'word ht 0-2'],
  ['ht|tp.x a', 'word ht 0-6'],
  ['a |', 'word  2-2 behind'],
  ['a OR|', 'word OR 2-4 behind'],
  ['(ht|', 'word ht 1-3'],
  ['-ht|', 'word ht 1-3'],
  ['-|', 'word  1-1'],
  ['a -|', 'word  3-3'],
  ['(a) |', 'word  4-4 behind'],
  ['service:|', 'value service:  8-8'],
  ['service:fr| x', 'value service: fr 8-10'],
  ['service:f|ront', 'value service: f 8-13'],
  ['url:="/a b|', 'value tag url: = /a b 4-10'],
  ['"service":x|', 'value tag service: x 10-11'],
  ['n:>=5|', 'value tag n: >= 5 2-5'],
  ['"a b|', 'none'],
  ['service:x |', 'word  10-10 behind'],
])('%s is a place for %s', (marked, expected) => {
  expect(placeWords(marked)).toBe(expected);
});

function placeWords(marked: string): string {
  const caret = marked.indexOf('|');
  const place = completionPlace(marked.replace('|', ''), caret);
  const span = `${place?.from}-${place?.to}`;
  if (place?.kind === 'value') {
    const op = place.op === '' ? '' : `${place.op} `;
    const key = `${place.field === undefined ? 'tag ' : ''}${place.key}:`;
    return `value ${key} ${op}${place.text} ${span}`;
  }
  const behind = place?.isBehindTerm === true ? ' behind' : '';
  return place === undefined ? 'none' : `word ${place.text} ${span}${behind}`;
}
