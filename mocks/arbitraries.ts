/** fast-check generators of traces, valid and hostile, as legacy Jaeger JSON. */
import fc from 'fast-check';

/** Few ids on purpose: duplicates, cycles, self-references and missing parents all come up. */
const spanId = fc.integer({ min: 1, max: 12 }).map((n) => n.toString(16).padStart(16, '0'));
const traceId = fc.constantFrom('00000000000000aa', '000000000000000000000000000000aa', '00000000000000bb');

const reference = fc.record({
  refType: fc.constantFrom('CHILD_OF', 'FOLLOWS_FROM'),
  traceID: traceId,
  spanID: fc.oneof(
    { weight: 6, arbitrary: spanId },
    { weight: 1, arbitrary: fc.constant('00000000000000ff') },
  ),
});

/** Values of every wire type, and some that do not fit their declared type. */
const tag = fc.oneof(
  fc.record({
    key: fc.string({ maxLength: 6 }),
    type: fc.constant('string'),
    value: fc.string({ maxLength: 20 }),
  }),
  fc.record({ key: fc.constant('error'), type: fc.constant('bool'), value: fc.boolean() }),
  fc.record({
    key: fc.constant('n'),
    type: fc.constant('int64'),
    value: fc.oneof(fc.maxSafeInteger(), fc.constant('9007199254740993')),
  }),
  fc.record({
    key: fc.constant('span.kind'),
    type: fc.constant('string'),
    value: fc.constantFrom('client', 'server', 'producer', 'consumer'),
  }),
  fc.record({
    key: fc.constantFrom('__proto__', 'constructor', ''),
    type: fc.constantFrom('string', 'float64'),
    value: fc.oneof(fc.constant(null), fc.float(), fc.constant({ a: [1] })),
  }),
);

const epochUs = 1_700_000_000_000_000;
const time = fc.integer({ min: 0, max: 400 }).map((n) => epochUs + n);

const log = fc.record({ timestamp: time, fields: fc.array(tag, { maxLength: 3 }) });

const span = fc.record(
  {
    traceID: traceId,
    spanID: spanId,
    operationName: fc.constantFrom('GET /', 'SELECT', 'publish'),
    references: fc.oneof(fc.array(reference, { maxLength: 3 }), fc.constant(null)),
    startTime: fc.oneof(
      { weight: 12, arbitrary: time },
      { weight: 1, arbitrary: fc.constantFrom(0, 1.8446744073709e19, -5) },
    ),
    duration: fc.oneof(
      { weight: 12, arbitrary: fc.integer({ min: 0, max: 200 }) },
      { weight: 1, arbitrary: fc.constantFrom(-1, 1.8446744073709e19) },
    ),
    tags: fc.array(tag, { maxLength: 4 }),
    logs: fc.oneof(fc.array(log, { maxLength: 3 }), fc.constant(null)),
    processID: fc.constantFrom('p1', 'p2', 'p3'),
    warnings: fc.oneof(fc.constant(null), fc.array(fc.string({ maxLength: 8 }), { maxLength: 2 })),
  },
  { requiredKeys: ['traceID', 'spanID', 'startTime', 'duration'] },
);

/** The body of an answer with one trace object, whose spans may name a second trace. */
export const hostileBody = fc.array(span, { maxLength: 24 }).map((spans) =>
  JSON.stringify({
    data: [
      {
        traceID: '00000000000000aa',
        spans,
        processes: { p1: { serviceName: 'web', tags: [] }, p2: { serviceName: 'db' } },
      },
    ],
    errors: null,
  }),
);
