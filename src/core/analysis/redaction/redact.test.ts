/** What is to go is gone wherever it stood, and nothing else is changed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { traceFromText } from '#mocks/text.ts';
import { decode } from '../../formats/decode.ts';
import { printTrace } from '../../trace/print.ts';
import { spanAt } from '../../trace/span.ts';
import type { Trace } from '../../trace/trace.ts';
import { wholeOf } from '../analysis.ts';
import { redact } from './redact.ts';
import { noRedaction, presets } from './redaction.ts';
import type { Redaction } from './redaction.ts';

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const traceOf = (data: object): Trace => decode(bytesOf({ data: [data] })).traces[0];
const textIn = ({ strings }: Trace) => new TextDecoder().decode(strings.bytes);
const run = (trace: Trace, rules: Partial<Redaction>) => wholeOf(redact(trace, { ...noRedaction, ...rules }));

const tag = (key: string, value: unknown, type = 'string') => ({ key, type, value });

/** One span that holds a text in every place that a text can be. */
function everywhere(text: string, key = 'user.name') {
  return {
    traceID: 'a1',
    spans: [
      {
        traceID: 'a1',
        spanID: 'b1',
        operationName: `GET /users/${text}/cart`,
        references: [],
        startTime: 1_700_000_000_000_000,
        duration: 5000,
        tags: [
          tag(key, text),
          tag('http.url', `https://shop.example/users?name=${encodeURIComponent(text)}&page=2`),
          tag('body', JSON.stringify({ deep: [{ who: text }] })),
          tag('http.method', 'GET'),
          tag(`seen.${text}`, 'yes'),
        ],
        logs: [
          {
            timestamp: 1_700_000_000_001_000,
            fields: [tag('event', `login of ${text}`), tag('message', `hello ${text}, welcome`)],
          },
        ],
        processID: 'p1',
        warnings: [`clock skew of ${text}`],
      },
    ],
    processes: { p1: { serviceName: 'shop', tags: [tag('owner', text)] } },
  };
}

describe('redact', () => {
  test('a value goes with its key, and from every other place', () => {
    for (const rules of [{ dropKeys: ['user.name'] }, { maskKeys: ['User.*'] }]) {
      const { trace, report } = run(traceOf(everywhere('Zoë O"Hara\\')), rules);
      for (const part of ['Zoë', 'O"Hara', 'Zo%C3%AB', 'O\\"Hara']) expect(textIn(trace)).not.toContain(part);
      expect(textIn(trace)).toContain('&page=2');
      expect(report.inTexts.removed).toBeGreaterThanOrEqual(7);
      expect(trace.spans.start).toEqual(new Float64Array([0]));
    }
  });

  test('no text that was removed is in the bytes of what is left, whatever it is', () => {
    const secret = fc
      .string({ unit: 'grapheme', minLength: 6, maxLength: 40 })
      .map((text) => text.trim())
      // Part of what the other texts say, and so not to be told from them.
      .filter(
        (text) =>
          text.length >= 6 && !JSON.stringify(everywhere('')).includes(text) && !/^[\s\w]*$/.test(text),
      );
    fc.assert(
      fc.property(secret, fc.boolean(), (text, drops) => {
        const key = 'secret.thing';
        const { trace } = run(
          traceOf(everywhere(text, key)),
          drops ? { dropKeys: [key] } : { maskKeys: [key] },
        );
        expect(textIn(trace)).not.toContain(text);
        expect(textIn(trace)).not.toContain(encodeURIComponent(text));
        expect(printTrace(trace, true)).not.toContain(text);
      }),
      { numRuns: 300 },
    );
  });

  test('e-mail addresses, tokens, IPs and card numbers are found in any place', () => {
    const secrets = [
      ['maria.garcia+shop@mail.example.co.uk', '[e-mail 1]'],
      ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NSJ9.SflKxwRJSMeKKF2QT4', '[token 1]'],
      ['AKIAIOSFODNN7EXAMPLE', '[token 1]'],
      ['10.42.7.113', '[IP 1]'],
      ['fe80::1ff:fe23:4567:890a', '[IP 1]'],
      ['4111 1111 1111 1111', '[card 1]'],
    ];
    for (const [secret, mask] of secrets) {
      const { trace, report } = run(traceOf(everywhere(secret, 'note')), presets.personal);
      expect(textIn(trace)).not.toContain(secret);
      expect(spanAt(trace, 0).operation).toBe(`GET /users/${mask}/cart`);
      expect(report.examples.map(({ place }) => place)).toContain('warning');
    }
  });

  test('what only looks like one stays', () => {
    const harmless = [
      'at 12:34:56',
      'std::string',
      'v1.2.3',
      'order 4111111111111112',
      'user@',
      '@Component',
      '1.2.3.4.5',
    ];
    for (const text of harmless)
      expect(run(traceOf(everywhere(text, 'note')), presets.personal).report.inTexts).toEqual({});
  });

  test('keys inside of values: JSON, also within JSON, query strings and headers', () => {
    const cases = [
      ['{"user":{"password":"hunter22","n":1}}', '{"user":{"password":"[masked 1]","n":1}}'],
      ['{"auth_token":12345678,"n":1}', '{"auth_token":"[masked 1]","n":1}'],
      ['{"secret":{"a":"x1","b":["y2"]},"n":[1]}', '{"secret":"[masked 1]","n":[1]}'],
      ['"{\\"password\\":\\"hunter22\\"}"', '"{\\"password\\":\\"[masked 1]\\"}"'],
      ['/login?next=/home&access_token=abc123&x=1', '/login?next=/home&access_token=[masked 1]&x=1'],
      ['password=hunter22 level=info', 'password=[masked 1] level=info'],
      ['Cookie: sid=abc; other', 'Cookie: [masked 1]; other'],
    ];
    for (const [before, after] of cases) {
      const { trace } = run(traceOf(everywhere(before, 'note')), { maskKeys: presets.personal.maskKeys });
      expect(spanAt(trace, 0).attributes[0].value).toBe(after);
    }
  });

  test('names and timing only: no other tag, no words of logs or warnings', () => {
    const { trace } = run(traceOf(everywhere('secret words')), presets.structure);
    const span = spanAt(trace, 0);
    expect(span.attributes).toEqual([{ key: 'http.method', type: 'string', value: 'GET' }]);
    expect(span.processAttributes).toEqual([]);
    expect(textIn(trace)).not.toContain('welcome');
    expect(textIn(trace)).not.toContain('clock skew');
  });

  test('equal values stay equal, times and references stay, a service keeps its name', () => {
    const drawing = `
      web    GET /   0────100  id=a1
        auth check     10──30  id=b1  #check  tag peer.service=auth  tag user.id=u-1234
        db   SELECT      40──90  id=c1  tag user.id=u-1234    +follows:check  !error
    `;
    const before = traceOf(traceFromText(drawing));
    const { trace, report } = run(before, { maskKeys: ['user.id', 'peer.service'] });
    const values = [1, 2].map((i) => spanAt(trace, i).attributes.find(({ key }) => key === 'user.id')?.value);
    expect(values[0]).toBe(values[1]);
    expect(report.keptNames).toEqual(['auth']);
    expect(printTrace(trace, true)).toBe(printTrace(before, true));
    expect(spanAt(trace, 2).references).toEqual(spanAt(before, 2).references);
  });

  test('texts somebody typed, to the letter or as a pattern; a pattern that is none is taken to the letter', () => {
    const { trace } = run(traceOf(everywhere('order-77-x (')), { maskTexts: ['/order-\\d+/', '(', ''] });
    expect(spanAt(trace, 0).operation).toBe('GET /users/[masked text 1]-x [masked text 2]/cart');
  });

  test('nothing asked for, nothing changed', () => {
    const before = traceOf(everywhere('Maria'));
    const { trace, report } = run(before, {});
    expect(spanAt(trace, 0)).toEqual(spanAt(before, 0));
    expect(report).toMatchObject({ dropped: 0, masked: 0, inTexts: {}, examples: [] });
  });
});
