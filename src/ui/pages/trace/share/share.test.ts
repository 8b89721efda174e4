/** Addresses and files that a trace leaves in. */
import { describe, expect, test } from 'vitest';
import { noRedaction, presets } from '#core/analysis/redaction/redaction.ts';
import { fold, traceParams } from '../../../state/url/trace-params.ts';
import { readParams } from '../../../state/url/param.ts';
import type { TraceValues } from '../use-trace-address.ts';
import { fitOf, longestLink } from './link-limits.ts';
import { fillPage } from './saved-file.ts';
import { linkInside, savedAddress, viewLink } from './view-link.ts';

const table = traceParams;
const valuesOf = (search: string) => readParams(table, new URLSearchParams(search)) as TraceValues;
const here = 'http://jaeger.test/base/trace/ab?source=demo&theme=dark&q=old';

describe('links', () => {
  test('are of the view as it stands, not as the address still says', () => {
    const link = new URL(viewLink({ table, values: valuesOf('q=new&view=flame&t=1-2') }, here));
    expect(Object.fromEntries(link.searchParams)).toEqual({
      source: 'demo',
      theme: 'dark',
      q: 'new',
      view: 'flame',
      t: '1-2',
    });
  });

  test('take all folds along, also those that are too many for the address', () => {
    const flipped = Array.from({ length: 150 }, (_, k) => `${k}`.padStart(16, '0'));
    const link = new URL(viewLink({ table, values: { ...valuesOf(''), fold: { depth: 2, flipped } } }, here));
    expect(fold.parse(link.searchParams.get('fold') ?? undefined).flipped).toEqual(flipped);
  });

  test('with the trace inside name that source; of a redacted trace they say nothing that could hold what went', () => {
    const view = { table, values: valuesOf('q=maria&span=a1&view=logs&svc=~x&iso=y&color=user') };
    const open = new URL(linkInside(view, noRedaction, 'H4sI', here));
    expect(open.hash).toBe('#t=H4sI');
    expect(open.searchParams.get('source')).toBe('inside');
    expect(open.searchParams.get('q')).toBe('maria');
    const redacted = new URL(linkInside(view, presets.personal, 'H4sI', here));
    expect(redacted.search).toBe('?theme=dark&view=logs&span=a1&source=inside');
    expect(savedAddress(view, presets.personal, 'ab', here)).toBe('/trace/ab?theme=dark&view=logs&span=a1');
  });

  test('say where they fit', () => {
    expect(fitOf(1500)).toMatchObject({ tooLong: ['plain mail'] });
    expect(fitOf(longestLink).fits).toEqual(['Firefox', 'Chromium']);
  });
});

test('what is filled into a page cannot mean anything there', async () => {
  const hostile = '</title></script><script>alert(1)</script>$& %TRACE% <!--';
  const page = '<title>%TITLE%</title><script id="saved">%SAVED%</script><script id="trace">%TRACE%</script>';
  const saved = { title: hostile, address: hostile, origin: hostile, useOpenTelemetryTerms: false };
  const text = await fillPage(page, 'H4sI', saved).text();
  expect(text.match(/<script/g)).toHaveLength(2);
  expect(text.match(/<\/script/g)).toHaveLength(2);
  expect(text.match(/<\/title/g)).toHaveLength(1);
  expect(text).toContain('<script id="trace">H4sI</script>');
  const inside = /<script id="saved">(.*?)<\/script>/.exec(text)?.[1] ?? '';
  expect(JSON.parse(inside)).toEqual({ address: hostile, origin: hostile, useOpenTelemetryTerms: false });
});
