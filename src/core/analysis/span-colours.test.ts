/** Colours of spans against a naive reading of the same rules, over written scenarios, generated and hostile traces. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { generateTrace } from '#mocks/generate.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { traceFromText } from '#mocks/text.ts';
import { decode } from '../formats/decode.ts';
import { spanAt } from '../trace/span.ts';
import type { Span } from '../trace/span.ts';
import type { Trace } from '../trace/trace.ts';
import { wholeOf } from './analysis.ts';
import { mostListed } from './colour-entries.ts';
import { colourProperties, firstStepSlot, stepCount } from './colour-slots.ts';
import type { PartKey } from './operations-keys.ts';
import { colouredOverview } from './overview-coloured.ts';
import { overview } from './overview.ts';
import { paintOf } from './paint.ts';
import { selfTimeOf } from './self-time.ts';
import { assignServiceColours, serviceSlots, unknownSlot } from './service-colours.ts';
import { spanColours } from './span-colours.ts';
import type { SpanColours } from './span-colours.ts';

function traceOf(data: unknown): Trace {
  return decode(new TextEncoder().encode(JSON.stringify({ data: [data] }))).traces[0];
}

const colour = (trace: Trace, by: PartKey) => wholeOf(spanColours.run(trace, { by }));
const spansOf = (trace: Trace) => Array.from({ length: trace.spans.length }, (_, i) => spanAt(trace, i));

/** Span attributes first, then those of the process; undefined where there is no value. */
function valueOf(span: Span, by: PartKey): string | undefined {
  if (by === 'service') return span.service === '' ? undefined : span.service;
  if (by === 'operation') return span.operation;
  if (by === 'kind') return span.kind;
  if (by === 'status') return span.isError ? 'error' : span.status === 'ok' ? 'ok' : 'unset';
  const key = by.slice(4);
  return [...span.attributes, ...span.processAttributes].find((each) => each.key === key)?.value;
}

/** Lines as `text spans errors self`, from the objects. */
function naive(trace: Trace, by: PartKey): string[] {
  const lines = new Map<string | undefined, { spans: number; errors: number; self: number }>();
  for (const span of spansOf(trace)) {
    if (span.isPlaceholder) continue;
    const value = valueOf(span, by);
    const line = lines.get(value) ?? { spans: 0, errors: 0, self: 0 };
    lines.set(value, line);
    line.spans++;
    line.errors += Number(span.isError);
    line.self += selfTimeOf(trace, span.index);
  }
  const none = lines.get(undefined);
  lines.delete(undefined);
  const sorted = [...lines].toSorted(([, a], [, b]) => b.spans - a.spans);
  return [...sorted, ...(none === undefined ? [] : ([[undefined, none]] as const))].map(
    ([value, { spans, errors, self }]) => `${value ?? '–'} ${spans} ${errors} ${self}`,
  );
}

const linesOf = ({ listed }: SpanColours) =>
  listed.map(({ text, isNone, spans, errors, self }) => `${isNone ? '–' : text} ${spans} ${errors} ${self}`);

const shop = traceOf(
  traceFromText(`
  web    GET /          0──────────100        kind=server #web tag http.status_code=503 tier=front
    auth   check          10──30              tag tier=back http.status_code=200
      redis  GET session     12──20           tag http.status_code=204
    db     SELECT             40──────90      !error
  web    POST /         5──9                  parent=00000000000000ff
`),
);

describe('by names', () => {
  it.each(['service', 'operation', 'kind', 'status', 'tag:tier', 'tag:gone'] as const)(
    '%s: lines and figures are those of the naive reading',
    (by) => expect(linesOf(colour(shop, by))).toEqual(naive(shop, by)),
  );

  it('holds on hostile and generated traces, and every span has the entry of its value', () => {
    const keys = fc.constantFrom<PartKey>('service', 'operation', 'kind', 'status', 'tag:span.kind', 'tag:');
    fc.assert(
      fc.property(hostileBody, keys, (body, by) => {
        for (const trace of decode(new TextEncoder().encode(body)).traces) {
          const colours = colour(trace, by);
          expect(linesOf(colours)).toEqual(naive(trace, by));
          const told = spansOf(trace).map(({ index }) => {
            const entry = colours.of[index];
            if (entry === colours.slot.length - 1) return 'placeholder';
            const { isNone, text } = colours.listed[entry];
            return isNone ? undefined : `=${text}`;
          });
          const values = spansOf(trace).map((span) => {
            const value = valueOf(span, by);
            return span.isPlaceholder ? 'placeholder' : value === undefined ? value : `=${value}`;
          });
          expect(told).toEqual(values);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a service has the colour it has everywhere else, a value that of a service of the same name', () => {
    const { processes, spans } = shop;
    const services = colour(shop, 'service');
    for (let i = 0; i < spans.length; i++) {
      const isSpan = services.of[i] < services.listed.length;
      const expected = isSpan ? serviceSlots(shop).slot[spans.process[i]] : unknownSlot;
      expect(services.slot[services.of[i]]).toBe(expected);
    }
    expect(processes.length).toBeGreaterThan(1);
    const tiers = assignServiceColours(['front', 'back']);
    for (const { text, isNone, slot } of colour(shop, 'tag:tier').listed)
      expect(slot).toBe(isNone ? unknownSlot : tiers.get(text)?.slot);
  });

  it('errors and kinds have colours that no service has', () => {
    const slots = [...colour(shop, 'status').listed, ...colour(shop, 'kind').listed].map(({ slot }) => slot);
    expect(Math.min(...slots)).toBeGreaterThanOrEqual(unknownSlot);
    const error = colour(shop, 'status').listed.find(({ text }) => text === 'error');
    expect(colourProperties[error?.slot ?? 0]).toBe('--error');
  });

  it('with more values than the palette has, patterns tell them apart', () => {
    const many = sampleTrace(Array.from({ length: 200 }, (_, k) => `s${k} [0,1]`).join('\n'));
    const { listed } = colour(many, 'operation');
    const looks = new Set(listed.map(({ slot, pattern }) => `${slot} ${pattern}`));
    expect(listed).toHaveLength(200);
    expect(listed.filter(({ pattern }) => pattern === 0)).toHaveLength(60);
    expect(looks.size).toBeGreaterThan(120);
  });

  it('lists the most frequent of very many, and counts the others', () => {
    const count = mostListed + 500;
    const spans = Array.from({ length: count }, (_, k) => `s${k} [0,1] op=v${k}`);
    const trace = sampleTrace([...spans, `again [0,1] op=v${count - 1}`].join('\n'));
    const { listed, unlisted, slot } = colour(trace, 'operation');
    expect(listed).toHaveLength(mostListed);
    expect(slot).toHaveLength(count + 1);
    expect(listed[0]).toMatchObject({ text: `v${count - 1}`, spans: 2 });
    expect(unlisted).toEqual({ values: 500, spans: 500, errors: 0, self: 500_000 });
  });
});

describe('by numbers', () => {
  const sizes = traceOf(generateTrace({ seed: 3, spans: 400, shape: 'star' }));
  const numeric = [
    ...new Set(spansOf(sizes).flatMap((span) => span.attributes.map(({ key }) => key))),
  ].filter((key) => {
    const values = spansOf(sizes).flatMap((span) => valueOf(span, `tag:${key}`) ?? []);
    return new Set(values).size > 12 && values.every((value) => /^-?\d+$/.test(value));
  });

  it('more than a dozen of them are a scale, each value within the range of its entry', () => {
    expect(numeric.length).toBeGreaterThan(0);
    for (const key of numeric) {
      const { listed, of } = colour(sizes, `tag:${key}`);
      const steps = listed.filter(({ isNone }) => !isNone);
      expect(steps.length).toBeGreaterThan(1);
      expect(steps.length).toBeLessThanOrEqual(stepCount);
      expect(steps.every(({ slot }) => slot >= firstStepSlot)).toBe(true);
      const outside = spansOf(sizes).filter((span) => {
        const value = valueOf(span, `tag:${key}`);
        const { isNone, text } = listed[of[span.index]];
        if (value === undefined || isNone) return isNone !== (value === undefined);
        const [least, most = least] = text.split(' to ');
        return Number(value) < Number(least) || Number(value) > Number(most);
      });
      expect(outside).toEqual([]);
    }
  });

  it('status of HTTP has a colour for each hundred', () => {
    expect(linesOf(colour(shop, 'tag:http.status_code')).map((line) => line.split(' ').slice(0, 2))).toEqual([
      ['2xx', '2'],
      ['5xx', '1'],
      ['–', '2'],
    ]);
  });
});

describe('what is painted', () => {
  it('fades what is not isolated, and nothing if the legend has no such value', () => {
    const colours = colour(shop, 'service');
    const { isFaded, isIsolating } = paintOf(shop, colours, ['db', 'nobody']);
    expect(isIsolating).toBe(true);
    const strong = spansOf(shop).filter(({ index }) => !isFaded(index));
    expect(strong.map(({ service }) => service)).toEqual(['db']);
    expect(paintOf(shop, colours, ['nobody']).isIsolating).toBe(false);
    expect(paintOf(shop, colours, ['nobody']).isFaded(0)).toBe(false);
  });

  it('before the worker has answered, is by service', () => {
    const [before, after] = [paintOf(shop, undefined, []), paintOf(shop, colour(shop, 'service'), [])];
    for (const { index, isPlaceholder } of spansOf(shop)) {
      if (isPlaceholder) continue;
      expect(before.slotOf(index)).toBe(after.slotOf(index));
      expect(before.patternOf(index)).toBe(after.patternOf(index));
    }
  });

  it('the picture of the whole has the same colours, weaker where they stand back', () => {
    const palette = colourProperties.map((_, slot) => slot * 0x010101);
    const params = { width: 4, height: 24, ratio: 1, palette };
    const trace = sampleTrace('A web [0,100]\nB db [0,100] <C:A');
    const plain = wholeOf(overview.run(trace, params)).pixels;
    const same = wholeOf(colouredOverview.run(trace, { ...params, by: 'service', isolated: [] })).pixels;
    expect(same).toEqual(plain);
    const one = wholeOf(colouredOverview.run(trace, { ...params, by: 'service', isolated: ['db'] })).pixels;
    const alphaAt = (y: number) => one[y * 16 + 3];
    expect([alphaAt(5), alphaAt(10)]).toEqual([Math.round(0.35 * 255), 255]);
  });
});
