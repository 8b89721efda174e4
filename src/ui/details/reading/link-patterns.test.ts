import { describe, expect, it, vi } from 'vitest';
import { sampleTrace } from '#mocks/sample.ts';
import { spanAt } from '#core/trace/span.ts';
import type { Attribute, Span } from '#core/trace/span.ts';
import { linkPatternsOf, linksOn, safeLink, traceLinks } from './link-patterns.ts';
import type { LinkPlace } from './link-patterns.ts';
import { templateOf } from './link-template.ts';

const base = 'https://jaeger.example/ui/';
const trace = sampleTrace('R shop [0,2000]\nA y [100,350] <C:R');
const tag = (key: string, value: string, type: Attribute['type'] = 'string'): Attribute => ({
  key,
  type,
  value,
});

/** The second span, with tags of its own. */
const withTags = (attributes: readonly Attribute[], processAttributes: readonly Attribute[] = []): Span => ({
  ...spanAt(trace, 1),
  attributes,
  processAttributes,
});

function links(pattern: unknown, place: LinkPlace, items: readonly Attribute[], span = withTags(items)) {
  return linksOn({ patterns: linkPatternsOf([pattern]), trace, span, base }, place, items[0], items);
}

describe('templates', () => {
  const fill = (text: string, values: Record<string, string | number>) =>
    templateOf(text, encodeURIComponent).write(new Map(Object.entries(values)));

  it.each([
    ['a=#{x}', { x: 'p q&r' }, 'a=p%20q%26r'],
    [
      '#{startTime | epoch_micros_to_date_iso}',
      { startTime: 1_577_836_800_000_000 },
      '2020-01-01T00%3A00%3A00.000Z',
    ],
    [
      '#{t | add -60000000 | epoch_micros_to_date_iso}',
      { t: 1_577_836_860_000_000 },
      '2020-01-01T00%3A00%3A00.000Z',
    ],
    ['#{traceID | pad_start 10 0}', { traceID: 'abc' }, '0000000abc'],
    ['#{t | add 5}#{t}', { t: 1 }, '61'],
    ['#{t | unknown}', { t: 'x' }, 'x'],
    ['#{t | pad_start}', { t: 'x' }, 'x'],
    ['#{t | pad_start 999999999 0}', { t: 'x' }, 'x'],
    ['#{t | add 1}', { t: 'text' }, 'text'],
    ['#{t | epoch_micros_to_date_iso}', { t: 'text' }, 'text'],
    ['#{t | epoch_micros_to_date_iso}', { t: 1e30 }, '1e%2B30'],
    ['no holes {x} #x', {}, 'no holes {x} #x'],
    ['$& $1 #{x}', { x: '$&' }, '$& $1 %24%26'],
  ])('%s', (text, values, expected) => {
    expect(fill(text, values as Record<string, string | number>)).toBe(expected);
  });

  it('says what it needs', () => {
    expect(templateOf('#{a | add 1}#{b}#{a}', String).parameters).toEqual(['a', 'b']);
  });
});

describe('links on values', () => {
  it('of the documentation: process, tags', () => {
    const release = {
      type: 'process',
      key: 'jaeger.version',
      url: 'https://github.com/jaegertracing/jaeger-client-java/releases/tag/#{jaeger.version}',
      text: 'Information about Jaeger release #{jaeger.version}',
    };
    expect(links(release, 'process', [tag('jaeger.version', '1.2')])).toEqual([
      {
        href: 'https://github.com/jaegertracing/jaeger-client-java/releases/tag/1.2',
        text: 'Information about Jaeger release 1.2',
      },
    ]);
    expect(links(release, 'tags', [tag('jaeger.version', '1.2')])).toEqual([]);
    const kibana = {
      type: 'tags',
      key: 'uniqueId',
      url: 'https://mykibana.com/uniqueId=#{uniqueId}&traceId=#{trace.traceID}',
      text: 'Redirect to kibana to view log',
    };
    expect(links(kibana, 'tags', [tag('uniqueId', 'a/b')])[0].href).toBe(
      'https://mykibana.com/uniqueId=a%2Fb&traceId=t1',
    );
  });

  it('looks in the list, the span, its tags, its process, and what called it', () => {
    const pattern = {
      key: 'k',
      url: '/x?#{k}-#{log}-#{spanID}-#{operationName}-#{duration}-#{tag}-#{host}',
      text: 't',
    };
    const span = withTags([tag('tag', 'T')], [tag('host', 'H')]);
    expect(links(pattern, 'logs', [tag('k', 'K'), tag('log', 'L')], span)[0].href).toBe(
      'https://jaeger.example/x?K-L-A-A-250-T-H',
    );
    // The tags of a process are those of many spans.
    expect(links(pattern, 'process', [tag('k', 'K'), tag('log', 'L')], span)).toEqual([]);
  });

  it('start of the span, start of the trace', () => {
    const pattern = {
      url: '/#{startTime | add 0}/#{trace.startTime}/#{trace.endTime}/#{trace.duration}',
      text: '#{trace.traceName}',
    };
    expect(links(pattern, 'tags', [tag('k', 'K')])[0]).toEqual({
      href: 'https://jaeger.example/1700000000000100/1700000000000000/1700000000002000/2000',
      text: 'shop: R',
    });
  });

  it.each([
    [{ key: ['a', 'k'] }, true],
    [{ key: 'K' }, false],
    [{ key: /^k/ }, true],
    [{ key: /^k/g }, true],
    [{ key: (text: string) => text === 'k' }, true],
    [{ value: '7' }, false],
    [{ value: 7 }, false],
    [{ value: (value: unknown) => value === 7 }, true],
    [{ type: 'attributes' }, true],
    [{ type: ['tags', 'logs'] }, true],
    [{ type: 'logs' }, false],
    [
      {
        key: () => {
          throw new Error('not mine');
        },
      },
      false,
    ],
  ])('tests %j', (test, expected) => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined);
    const found = links({ url: '/', text: 't', ...test }, 'tags', [tag('k', '7', 'int64')]);
    expect(found.length > 0).toBe(expected);
    warn.mockRestore();
  });

  it('leaves out what it cannot read, and says so', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined);
    expect(
      linkPatternsOf([null, 3, {}, { url: '/' }, { url: 1, text: 't' }, { url: '/', text: 't', key: 5 }]),
    ).toEqual([]);
    expect(warn).toHaveBeenCalledTimes(6);
    warn.mockRestore();
  });

  it('gives no link where a value is not known', () => {
    expect(links({ url: '/#{nobody}', text: 't' }, 'tags', [tag('k', 'v')])).toEqual([]);
    expect(links({ url: '/', text: '#{nobody}' }, 'tags', [tag('k', 'v')])).toEqual([]);
  });

  it.each([
    ['javascript:alert(1)', undefined],
    [' java\nscript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['file:///etc/passwd', undefined],
    ['blob:https://x/1', undefined],
    ['//logs.example/x', 'https://logs.example/x'],
    ['/x', 'https://jaeger.example/x'],
    ['x?y', 'https://jaeger.example/ui/x?y'],
    ['http://logs.example', 'http://logs.example/'],
    ['https://[', undefined],
  ])('%j is safe as %s', (written, expected) => {
    expect(safeLink(written, base)).toBe(expected);
  });

  it('a value cannot choose the scheme', () => {
    const [link] = links({ url: '#{k}', text: 't' }, 'tags', [tag('k', 'javascript:alert(1)')]);
    expect(new URL(link.href).protocol).toBe('https:');
  });
});

it('links of the trace', () => {
  const patterns = linkPatternsOf([
    { type: 'traces', url: 'https://l/#{traceID}?#{startTime}-#{endTime}', text: 'Logs of #{traceName}' },
    { type: 'traces', url: 'https://l/#{spanID}', text: 'of no span' },
    { type: 'tags', url: '/', text: 'not this' },
  ]);
  expect(traceLinks({ patterns, trace, base })).toEqual([
    { href: 'https://l/t1?1700000000000000-1700000000002000', text: 'Logs of shop: R' },
  ]);
});
