/** Values that break careless viewers: markup, control and bidi characters, huge numbers, binary, repeated keys, long text. */
import { httpServer, library } from '../calls.ts';
import { fleetFor } from '../fleet.ts';
import type { MockAttributes } from '../model.ts';
import { record } from '../record.ts';
import type { Scene } from '../record.ts';
import type { Scenario } from './scenario.ts';

export const oddValues: Scenario = {
  id: 'odd-values',
  shows: 'Markup, unicode, 64-bit integers, binary, repeated keys, very long values',
  traceId: 'f00dfeedbaadcafe1337c0de5ca1ab1e',
  minutesAgo: 16,
  build: (scene: Scene) => {
    const at = fleetFor(scene);
    const recorder = record(scene);
    const options = {
      ...httpServer(library.nodeHttp, 'POST', '/cart/<script>alert(1)</script>'),
      tags: oddTags,
    };
    recorder.root(at('cart'), 'POST /cart/<script>alert(1)</script>', options, (work) => {
      work.wait(5);
      work.log('<b>bold</b> & "quoted"', [
        ['html', '<a href="javascript:alert(1)">click</a>'],
        [
          'json',
          { json: { nested: { list: [1, 2.5, null, true, 'text'], empty: {}, deep: [[[['end']]]] } } },
        ],
        ['level', 'info'],
      ]);
      work.leaf(
        at('cart'),
        '操作 – Größe ändern ✅',
        { tags: { 名前: '山田太郎', emoji: '👩‍👩‍👧‍👦 🏳️‍🌈', rtl: 'שלום \u202Eabc' } },
        3,
      );
      work.span(
        at('cart'),
        'empty',
        { tags: { '': 'empty key', 'empty.value': '', 'spaces only': '   ' } },
        () => undefined,
      );
      work.leaf(at('cart'), `SELECT ${'column_with_a_long_name, '.repeat(40)}1`, { kind: 'client' }, 2);
      work.leaf(at('cart'), 'many tags', { tags: manyTags }, 1);
      work.wait(1);
    });
    return recorder.finish();
  },
};

const longText = Array.from(
  { length: 400 },
  (_, i) => `line ${i + 1}: the quick brown fox jumps over the lazy dog`,
);

const oddTags: MockAttributes = [
  ['html', '<img src=x onerror="alert(document.domain)">'],
  ['link.https', 'https://example.com/search?q=a%20b&lang=de#frag'],
  ['link.javascript', 'javascript:alert(1)'],
  ['link.data', 'data:text/html,<script>alert(1)</script>'],
  ['account.id', 9_223_372_036_854_775_807n],
  ['account.min', -9_223_372_036_854_775_808n],
  ['exact.limit', 9_007_199_254_740_993n],
  ['ratio', 0.1],
  ['whole.double', { float: 3 }],
  ['tiny', 5e-324],
  ['error', 'false'],
  ['payload', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0xff])],
  ['payload.empty', new Uint8Array()],
  ['repeated', 'first'],
  ['repeated', 'second'],
  ['repeated', 3],
  ['__proto__', 'polluted'],
  ['constructor', 'x'],
  [
    'config',
    '{"retries":3,"hosts":["a","b"],"limits":{"cpu":"500m","memory":"1Gi"},"ids":[9223372036854775807]}',
  ],
  ['broken.json', '{"unfinished": [1, 2'],
  ['list', { json: ['a', 'b', 'c'] }],
  ['map', { json: { k: 'v', n: 1, nested: { flag: true } } }],
  ['control', 'tab\there\u0000nul\u001b[31mred\u001b[0m\r\nnew line'],
  ['long.text', longText.join('\n')],
  ['unbroken', 'x'.repeat(4000)],
];

const manyTags = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`field.${i}`, `value ${i}`]));
