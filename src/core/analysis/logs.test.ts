import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { traceFromText } from '#mocks/text.ts';
import { decode } from '../formats/decode.ts';
import { attributesIn, serviceOf } from '../trace/span.ts';
import { textOf } from '../trace/strings.ts';
import type { Trace } from '../trace/trace.ts';
import { wholeOf } from './analysis.ts';
import type { LogFilter } from './log-filter.ts';
import { LevelReader } from './log-levels.ts';
import { levelNames } from './log-level-names.ts';
import type { LevelName } from './log-level-names.ts';
import { timeOrder } from './log-order.ts';
import { parseLogQuery } from './log-query.ts';
import { logIndex, logMatches } from './logs.ts';

const everything: LogFilter = { query: '', levels: [], service: '' };
const indexOf = (trace: Trace) => wholeOf(logIndex.run(trace, {}));
const matches = (trace: Trace, filter: Partial<LogFilter>) => [
  ...wholeOf(logMatches.run(trace, { ...everything, ...filter })).positions,
];

function traceOf(drawing: string): Trace {
  return decode(new TextEncoder().encode(JSON.stringify(traceFromText(drawing)))).traces[0];
}

/** One log as an object. */
interface Log {
  readonly event: number;
  readonly span: number;
  readonly time: number;
  readonly level: LevelName;
  readonly service: string;
  readonly name: string;
  readonly fields: readonly { readonly key: string; readonly value: string }[];
}

/** All logs in the order of time, made without any of the tricks. */
function naiveLogs(trace: Trace): Log[] {
  const { spans, events, eventAttributes, strings } = trace;
  const logs: Log[] = [];
  const reader = new LevelReader(trace);
  for (let span = 0; span < spans.length; span++)
    for (let event = spans.events[span]; event < spans.eventsEnd[span]; event++)
      logs.push({
        event,
        span,
        time: events.time[event],
        level: levelNames[reader.levelAt(event)],
        service: serviceOf(trace, span),
        name: textOf(strings, events.name[event]).toLowerCase(),
        fields: attributesIn(trace, eventAttributes, events.attrs[event], events.attrs[event + 1]).map(
          ({ key, value }) => ({ key: key.toLowerCase(), value: value.toLowerCase() }),
        ),
      });
  return logs.sort((a, b) => a.time - b.time);
}

function naiveMatches(trace: Trace, { query, levels, service }: LogFilter): number[] {
  const logs = naiveLogs(trace);
  const names = new Set(Array.from({ length: trace.spans.length }, (_, i) => serviceOf(trace, i)));
  const isService = (name: string) =>
    service !== '' && names.has(service)
      ? name === service
      : name.toLowerCase().includes(service.toLowerCase());
  return logs.flatMap((log, k) => {
    const pairs = [{ key: 'event', value: log.name }, ...log.fields];
    const texts = [log.name, ...log.fields.flatMap(({ key, value }) => [key, value])];
    const hasAll = parseLogQuery(query).every(({ isNot, text, pair }) => {
      const hasPair =
        pair !== undefined &&
        pairs.some(({ key, value }) => key.endsWith(pair.key) && value.startsWith(pair.value));
      return isNot !== (hasPair || texts.some((each) => each.includes(text)));
    });
    const isLevel = levels.length === 0 || levels.includes(log.level);
    return hasAll && isLevel && isService(log.service) ? [k] : [];
  });
}

describe('order of logs', () => {
  it('sorts as sorting does, whatever the times', () => {
    const time = fc.oneof(
      fc.integer({ min: -50, max: 50 }),
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.maxSafeInteger(),
    );
    fc.assert(
      fc.property(fc.array(time, { maxLength: 60 }), (times) => {
        const order = [...wholeOf(timeOrder(Float64Array.from(times)))];
        const expected = times.map((_, k) => k).sort((a, b) => times[a] - times[b] || a - b);
        expect(order).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  it('lists every log of every span once, by time', () => {
    let listed = 0;
    fc.assert(
      fc.property(hostileBody, (body) => {
        const [trace] = decode(new TextEncoder().encode(body)).traces;
        if (trace === undefined) return;
        const index = indexOf(trace);
        const logs = naiveLogs(trace);
        listed += logs.length;
        expect([...index.events]).toEqual(logs.map(({ event }) => event));
        expect([...index.spans]).toEqual(logs.map(({ span }) => span));
        expect([...index.levels]).toEqual(logs.map(({ level }) => levelNames.indexOf(level)));
        expect([...index.levelCounts]).toEqual(
          levelNames.map((name) => logs.filter(({ level }) => level === name).length),
        );
      }),
      { numRuns: 200 },
    );
    expect(listed).toBeGreaterThan(100);
  });

  it('keeps the order of spans, and within a span its own, at equal times', () => {
    const trace = traceOf(`
      web   GET /      0────────────100   log@50 event=a log@50 event=b
        db    SELECT            40──────90   log@50 event=c log@45 event=d log@-3 event=e
    `);
    const index = indexOf(trace);
    const names = [...index.events].map((e) => textOf(trace.strings, trace.events.name[e]));
    expect(names).toEqual(['e', 'd', 'a', 'b', 'c']);
    expect([...index.services].map((id) => textOf(trace.strings, id))).toEqual(['web', 'db']);
    expect([...index.serviceCounts]).toEqual([2, 3]);
  });

  it('answers anew after its answer was moved away', () => {
    const trace = traceOf('web  GET /  0──10  log@1 event=a');
    structuredClone(0, { transfer: logIndex.transfer?.(indexOf(trace)) as ArrayBuffer[] });
    expect([...indexOf(trace).spans]).toEqual([0]);
    expect(matches(trace, { query: 'a' })).toEqual([0]);
  });

  it('has nothing to list in a trace without logs', () => {
    expect(indexOf(traceOf('web  GET /  0──10')).length).toBe(0);
  });
});

describe('filter of logs', () => {
  it.each([
    ['a b', ['a', 'b']],
    ['"A b" c', ['a b', 'c']],
    ['-a', ['!a']],
    ['-"a b"', ['!a b']],
    ['-', ['-']],
    ['k=v', ['k=v [k][v]']],
    ['k="v w"', ['k=v w [k][v w]']],
    ['k=', ['k= [k][]']],
    ['=v', ['=v']],
    ['k=a=b', ['k=a=b [k][a=b]']],
    ['"k=v"', ['k=v']],
    ['"open', ['open']],
    ['"" ""', []],
  ])('reads %j', (query, terms) => {
    const read = parseLogQuery(query).map(
      ({ isNot, text, pair }) => `${isNot ? '!' : ''}${text}${pair ? ` [${pair.key}][${pair.value}]` : ''}`,
    );
    expect(read).toEqual(terms);
  });

  const trace = traceOf(`
    web   GET /      0────────────100   log@10 event=retry level=warn attempt=2 log@20 message="all good" level=info
      redis  GET            40──────90   log@50 event=exception exception.type=IOError url="http://a/?x=1"
      redis-manual  GET     41──────80   log@60 event=done http.status_code=503
  `);

  it.each<[Partial<LogFilter>, number[]]>([
    [{}, [0, 1, 2, 3]],
    [{ query: 'RETRY' }, [0]],
    [{ query: 'event=ret' }, [0]],
    [{ query: 'attempt' }, [0]],
    [{ query: 'attempt=2' }, [0]],
    [{ query: 'attempt=3' }, []],
    [{ query: 'status_code=50' }, [3]],
    [{ query: '"all good"' }, [1]],
    [{ query: 'good -all' }, []],
    [{ query: '-retry -done' }, [1, 2]],
    [{ query: 'x=1' }, [2]],
    [{ levels: ['warn', 'error'] }, [0, 2]],
    [{ levels: ['none'] }, [3]],
    [{ service: 'redis' }, [2]],
    [{ service: 'RED' }, [2, 3]],
    [{ service: 'nobody' }, []],
    [{ service: 'redis-manual', query: 'done', levels: ['none'] }, [3]],
    [{ query: 'r e t r y a t t e m p t -z -x -q -k=v' }, [0]],
  ])('%j', (filter, positions) => {
    expect(matches(trace, filter)).toEqual(positions);
  });

  it('agrees with looking through every log', () => {
    const cut = fc.tuple(
      fc.nat(),
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom('', '', '-'),
    );
    const levels = fc.subarray([...levelNames], { maxLength: 3 });
    const service = fc.constantFrom('', '', '', '', 'web', 'd', 'B', 'unknown-service', 'zzz');
    let hits = 0;
    let misses = 0;
    fc.assert(
      fc.property(
        hostileBody,
        fc.array(cut, { maxLength: 12 }),
        levels,
        service,
        (body, cuts, some, name) => {
          const [hostile] = decode(new TextEncoder().encode(body)).traces;
          if (hostile === undefined) return;
          const logs = naiveLogs(hostile);
          const texts = logs.flatMap((log) => [
            log.name,
            `event=${log.name}`,
            ...log.fields.flatMap(({ key, value }) => [key, value, `${key}=${value}`]),
          ]);
          const words = cuts.map(([, t, from, length, sign]) => {
            const text = (texts[t % Math.max(1, texts.length)] ?? 'x')
              .replaceAll('"', '')
              .replaceAll(/\s/g, '');
            const start = from % (text.length + 1);
            return `${sign}${text.slice(start, start + length)}`;
          });
          // Few terms hit something; many go beyond what one mask holds.
          const query = (cuts.length > 9 ? words : words.slice(0, cuts.length % 3)).join(' ');
          const filter = { query, levels: cuts.length % 4 === 0 ? some : [], service: name };
          const found = matches(hostile, filter);
          expect(found).toEqual(naiveMatches(hostile, filter));
          hits += found.length;
          misses += logs.length - found.length;
        },
      ),
      { numRuns: 400 },
    );
    expect(hits).toBeGreaterThan(100);
    expect(misses).toBeGreaterThan(300);
  });
});
