import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attribute } from '#core/trace/span.ts';
import { curlOf, shellQuoted } from './curl.ts';

const tags = (pairs: Readonly<Record<string, string>>): Attribute[] =>
  Object.entries(pairs).map(([key, value]) => ({ key, type: 'string', value }));
const curl = (pairs: Readonly<Record<string, string>>) => curlOf(tags(pairs));

/** What a shell makes of the words behind `curl`. */
function wordsOf(command: string): string[] {
  const script = command.replace(/^curl/, String.raw`printf '%s\0'`);
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

describe('the request as a command', () => {
  it('by current conventions', () => {
    const made = curl({
      'http.request.method': 'POST',
      'url.full': 'https://shop.example/cart?id=7&x=[1]',
      'http.request.header.content-type': '["application/json"]',
      'http.request.header.x-tenant': '["a","b"]',
      'http.request.body.size': '512',
      'user_agent.original': 'Mozilla/5.0',
    });
    expect(made?.command).toBe(
      [
        "curl -X 'POST' --globoff 'https://shop.example/cart?id=7&x=[1]' \\",
        "  -H 'content-type: application/json' \\",
        "  -H 'x-tenant: a' \\",
        "  -H 'x-tenant: b' \\",
        "  -H 'user-agent: Mozilla/5.0'",
      ].join('\n'),
    );
    expect(made?.leftOut).toEqual(['the request body of 512 bytes']);
  });

  it.each([
    [{ 'http.method': 'GET', 'http.url': 'http://a.example/x' }, "curl 'http://a.example/x'"],
    [
      { 'http.scheme': 'https', 'http.host': 'a.example:8443', 'http.target': '/x?y=1' },
      "curl 'https://a.example:8443/x?y=1'",
    ],
    [
      {
        'url.scheme': 'https',
        'server.address': 'a.example',
        'server.port': '8443',
        'url.path': '/x',
        'url.query': 'y=1',
      },
      "curl 'https://a.example:8443/x?y=1'",
    ],
    [
      { 'http.method': 'HEAD', 'net.peer.name': '::1', 'net.peer.port': '80', 'http.target': '/' },
      "curl --head --globoff 'http://[::1]/'",
    ],
    [{ 'http.scheme': 'http', 'http.host': 'a', 'http.route': '/health' }, "curl 'http://a/health'"],
  ])('older tags and parts of an address: %j', (pairs, expected) => {
    expect(curl(pairs)?.command).toBe(expected);
  });

  it.each([
    [{}],
    [{ 'http.method': 'GET' }],
    [{ 'http.method': 'GET', 'http.route': '/users/{id}', 'server.address': 'a' }],
    [{ 'http.url': 'file:///etc/passwd' }],
    [{ 'http.url': 'javascript:alert(1)' }],
    [{ 'http.url': '--output /etc/passwd http://a' }],
    [{ 'server.address': 'a$(id)', 'url.path': '/' }],
  ])('none where the address is not told, or none of the web: %j', (pairs) => {
    expect(curl(pairs)).toBeUndefined();
  });

  it('says what it had to leave out', () => {
    const made = curl({
      'http.request.method': '_OTHER',
      'url.full': 'https://me:secret@a.example/',
      'http.request.header.authorization': '["REDACTED"]',
      'http.request.header.content-length': '12',
      'http.request.header.bad name': 'x',
      'http.request.header.x-split': 'a\r\nhost: evil',
    });
    expect(made?.command).toBe("curl 'https://a.example/'");
    expect(made?.leftOut).toEqual([
      'user and password of the address',
      'the method, which is not a known one',
      'the header authorization, whose value is hidden',
      'the header "bad name", which is not well-formed',
      'the header "x-split", which is not well-formed',
      'the request body of 12 bytes',
    ]);
    expect(curl({ 'http.url': 'http://a/', 'http.method': 'PUT' })?.leftOut).toEqual([
      'request headers, which the span does not tell',
      'the request body, if there was one',
    ]);
  });
});

const hostile = [
  "'; rm -rf / #",
  '$(touch /tmp/x)',
  '`id`',
  "it's",
  "''''",
  String.raw`\' \" \\`,
  '!! !$ ^a^b',
  '"$HOME" ~ * ? {a,b}',
  '-o /etc/passwd',
  '@/etc/passwd',
  'naïve 名 \u202E',
  '; & | > < \t',
];

describe('in a shell', () => {
  it.each(hostile)('%j is one word, as it was', (text) => {
    expect(wordsOf(`curl ${shellQuoted(text)}`)).toEqual([text]);
  });

  it.each(hostile)('%j as method, path, query, header and agent stays within its word', (text) => {
    const made = curl({
      'http.request.method': text,
      'url.scheme': 'https',
      'server.address': 'a.example',
      'url.path': `/${text}`,
      'url.query': text,
      'http.request.header.x-odd': text,
      'user_agent.original': text,
    });
    const words = wordsOf(made?.command ?? '');
    const method = words[0] === '-X' ? words.splice(0, 2)[1] : text;
    expect(method).toBe(text);
    if (words[0] === '--globoff') words.shift();
    const [url, ...headers] = words;
    expect(new URL(url).host).toBe('a.example');
    expect(headers).toEqual(['-H', `x-odd: ${text}`, '-H', `user-agent: ${text}`]);
  });

  it('any text is one word', () => {
    const text = fc.string({ unit: 'binary' }).filter((each) => !/\p{Cs}|\0/u.test(each));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), (texts) => {
        expect(wordsOf(`curl ${texts.map(shellQuoted).join(' ')}`)).toEqual(texts);
      }),
      { numRuns: 40 },
    );
  });
});
