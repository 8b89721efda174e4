import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { mockFromText, traceFromText } from '#mocks/text.ts';
import { toJaeger } from '#mocks/to-jaeger.ts';
import { decode } from '../formats/decode.ts';
import { spanIdOf } from '../trace/span.ts';
import { textOf } from '../trace/strings.ts';
import type { Trace } from '../trace/trace.ts';
import { wholeOf } from './analysis.ts';
import type { ClockSkew } from './clock-skew.ts';
import { adjustedStart, clockSkewOf, SkewQuality } from './clock-skew.ts';

function decoded(body: unknown): Trace {
  return decode(new TextEncoder().encode(JSON.stringify(body))).traces[0];
}

/** In microseconds; a domain is a service. */
const drawn = (drawing: string) => decoded({ data: [traceFromText(drawing, { unit: 'us' })] });

function skewOf(trace: Trace): ClockSkew {
  return wholeOf(clockSkewOf(trace));
}

/** `b +70 [50,90]`, in microseconds, without the root's domain. */
function words(trace: Trace): string[] {
  const skew = skewOf(trace);
  const signed = (us: number) => (us > 0 ? `+${us}` : String(us));
  return Array.from(skew.key.subarray(1), (key, k) => {
    const row = k + 1;
    const range = `[${skew.low[row] / 1000},${skew.high[row] / 1000}]`;
    const quality = skew.quality[row] === SkewQuality.inconsistent ? ' inconsistent' : '';
    return `${textOf(trace.strings, key)} ${signed(skew.offset[row] / 1000)} ${range}${quality}`;
  });
}

/** By id, adjusted, in microseconds of the drawing. */
function adjusted(trace: Trace, id: string, epoch: number): string {
  const skew = skewOf(trace);
  const i =
    Array.from({ length: trace.spans.length }, (_, k) => k).find((k) => spanIdOf(trace, k).endsWith(id)) ??
    -1;
  const start = adjustedStart(trace, skew, i) / 1000 + epoch;
  return `[${start},${start + trace.spans.duration[i] / 1000}]`;
}

const k5 = `a  R  0--1000
  a  X1  100--200
    b  Y1  50--110  id=b1
  a  X2  300--360
    b  Y2  245--300  id=b2`;

describe('clock skew, worked examples', () => {
  it('K1: too early', () => {
    const trace = drawn('a  X  100--200\n  b  Y  50--110  id=bb');
    expect(words(trace)).toEqual(['b +70 [50,90]']);
    expect(adjusted(trace, 'bb', 50)).toBe('[120,180]');
  });

  it('K2: fits', () => {
    expect(words(drawn('a  X  100--200\n  b  Y  120--180'))).toEqual(['b 0 [-20,20]']);
  });

  it('K3: longer than its caller', () => {
    expect(words(drawn('a  X  100--200\n  b  Y  80--220'))).toEqual(['b +20 [20,Infinity]']);
  });

  it('K4: too late', () => {
    const trace = drawn('a  X  100--200\n  b  Y  150--230  id=bb');
    expect(words(trace)).toEqual(['b -40 [-50,-30]']);
    expect(adjusted(trace, 'bb', 100)).toBe('[110,190]');
  });

  it('K5: one offset for both calls', () => {
    const trace = drawn(k5);
    expect(words(trace)).toEqual(['b +57 [55,60]']);
    expect(adjusted(trace, 'b1', 0)).toBe('[107,167]');
    expect(adjusted(trace, 'b2', 0)).toBe('[302,357]');
  });

  it('K6: on from there', () => {
    const trace = drawn(k5.replace('id=b1', 'id=b1\n      c  Z  20--40  id=cc'));
    expect(words(trace)).toEqual(['b +57 [55,60]', 'c +107 [87,127]']);
    expect(adjusted(trace, 'cc', 0)).toBe('[127,147]');
  });

  it('K7: no offset fits both', () => {
    const trace = drawn(k5.replace('50--110', '50--140').replace('245--300', '220--270'));
    expect(words(trace)).toEqual(['b +70 [80,60] inconsistent']);
  });

  it('K8: one clock', () => {
    expect(words(drawn('a  X  100--200\n  a  Y  50--110'))).toEqual([]);
  });
});

describe('clock skew', () => {
  it('hosts are told by the first attribute that names them', () => {
    const at = (service: string, attributes: readonly (readonly [string, string])[]) => ({
      service,
      attributes,
      clockAheadNs: 0,
    });
    const processes = {
      a: at('a', [['host.name', 'one']]),
      b: at('b', [
        ['hostname', 'else'],
        ['host.name', 'one'],
      ]),
      c: at('c', [['service.instance.id', 'c-1']]),
      d: at('d', [['host.name', '']]),
    };
    const process = (service: string) => processes[service as keyof typeof processes];
    const mock = mockFromText('a  A  0--100\n  b  B  0--9\n  c  C  10--19\n  d  D  20--29', { process });
    const trace = decoded({ data: [toJaeger(mock)] });
    const skew = skewOf(trace);
    expect(Array.from(skew.key, (key) => textOf(trace.strings, key))).toEqual(['one', 'c-1', 'd']);
    expect([...skew.spans]).toEqual([2, 1, 1]);
  });

  it('places the domain with most calls to placed ones first', () => {
    const trace = drawn(`a  R  0--1000
  b  one  10--20
    c  x  12--14
  d  two  30--40
  d  two  50--60`);
    expect(words(trace).map((text) => text[0])).toEqual(['d', 'b', 'c']);
  });

  it('comes from callee to caller where that is the way', () => {
    // The primary root is the earliest: the other root's host is reached through what both call.
    const trace = drawn(`a  R  0--1000
  b  one  100--200
c  S  300--400  parent=none
  b  two  350--500`);
    expect(words(trace)).toEqual(['b 0 [-100,800]', 'c 0 [-Infinity,50]']);
  });

  it('knows nothing of a host that is not connected', () => {
    const trace = drawn('a  R  0--1000\nb  S  10--20  parent=none');
    expect(skewOf(trace).quality[1]).toBe(SkewQuality.unreachable);
    expect(skewOf(trace).offset[1]).toBe(0);
  });

  it('says what the server did', () => {
    const trace = drawn(`a  R  0--1000
  b  S  10--20  warn "This span's timestamps were adjusted by 3ms"
  b  T  30--40  warn "clock skew adjustment disabled; not applying calculated delta of -83.402ms"`);
    const { server } = skewOf(trace);
    expect(server).toMatchObject({ adjusted: 1, notAdjusted: 1 });
    const said = (row: number) => textOf(trace.strings, trace.issues.detail[row]);
    expect(said(server.adjustedIssue)).toMatch(/adjusted by 3ms/);
    expect(said(server.notAdjustedIssue)).toMatch(/-83/);
  });

  it('takes whatever comes, and one domain has no offset', () => {
    fc.assert(
      fc.property(hostileBody, (body) => {
        for (const trace of decode(new TextEncoder().encode(body)).traces) {
          const before = trace.spans.duration.slice();
          const skew = skewOf(trace);
          expect(trace.spans.duration).toEqual(before);
          expect(skew.offset.every((offset) => Number.isFinite(offset))).toBe(true);
          expect(skew.length > 1 || skew.offset.every((offset) => offset === 0)).toBe(true);
          for (let i = 0; i < trace.spans.length; i++)
            expect(Number.isFinite(adjustedStart(trace, skew, i))).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('a leaf whose clock moves by d is moved back by d', () => {
    const call = fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 60 }));
    const offsets: number[] = [];
    fc.assert(
      fc.property(
        fc.array(call, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: -500, max: 500 }),
        (calls, d) => {
          const at = (moved: number) =>
            skewOf(
              drawn(
                [
                  'a  R  0--5000',
                  ...calls.map(
                    ([from, length]) =>
                      `  a  X  ${from + 900}--${from + 970}\n    b  Y  ${from + 1100 + moved}--${from + 1100 + moved + length}`,
                  ),
                ].join('\n'),
              ),
            );
          const [before, after] = [at(0), at(d)];
          if (before.quality[1] !== SkewQuality.consistent || after.quality[1] !== SkewQuality.consistent)
            return;
          if (before.offset[1] === 0 || after.offset[1] === 0) return;
          offsets.push(before.offset[1]);
          expect(after.offset[1]).toBe(before.offset[1] - d * 1000);
        },
      ),
    );
    expect(offsets.length).toBeGreaterThan(10);
  });

  it('100,000 levels and 100,000 hosts', () => {
    const levels = Array.from({ length: 100_000 }, (_, k) => span(k, k === 0 ? -1 : k - 1, `p${k % 7}`));
    expect(skewOf(decoded(body(levels))).length).toBe(7);
    const hosts = Array.from({ length: 100_000 }, (_, k) => span(k, k === 0 ? -1 : 0, `p${k}`));
    const skew = skewOf(decoded(body(hosts)));
    expect(skew.length).toBe(100_000);
    expect(skew.quality.indexOf(SkewQuality.unreachable)).toBe(-1);
  });
});

const id = (k: number) => (k + 1).toString(16).padStart(16, '0');

function span(k: number, parent: number, processID: string) {
  return {
    traceID: 'aa',
    spanID: id(k),
    operationName: 'op',
    references: parent < 0 ? [] : [{ refType: 'CHILD_OF', traceID: 'aa', spanID: id(parent) }],
    startTime: 1_700_000_000_000_000 + k,
    duration: 1_000_000 - 2 * k,
    processID,
    tags: [],
    logs: [],
  };
}

function body(spans: readonly ReturnType<typeof span>[]) {
  const names = new Set(spans.map(({ processID }) => processID));
  const processes = Object.fromEntries([...names].map((name) => [name, { serviceName: name, tags: [] }]));
  return { data: [{ traceID: 'aa', spans, processes }] };
}
