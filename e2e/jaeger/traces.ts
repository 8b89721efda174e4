/**
 * A handful of traces, each for a purpose, as the wire wants them and with the facts that a reader must find on screen. All
 * times are relative to the moment of sending, so that a search over the last hour finds them.
 */
export interface Facts {
  /** As the legacy API prints it. */
  readonly traceId: string;
  readonly service: string;
  readonly operation: string;
  readonly spanCount: number;
}

export interface Sent {
  readonly simple: Facts;
  readonly failing: Facts;
  readonly follows: Facts;
  readonly orphaned: Facts;
  readonly shared: Facts;
  readonly short: Facts;
}

/** The calls from one service to another in all of them, as `caller > callee number`, sorted. */
export const callsSent = [
  'front > back 1',
  'orders > db 1',
  'stock > report 1',
  'web > orders 1',
  'web > pay 1',
] as const;

export interface Bodies {
  /** OTLP/JSON. */
  readonly otlp: object;
  /** Zipkin v2. */
  readonly zipkin: readonly object[];
  readonly facts: Sent;
}

interface SpanSketch {
  readonly service: string;
  readonly name: string;
  readonly id: string;
  readonly parent?: string;
  /** Milliseconds from the trace's start. */
  readonly from: number;
  readonly to: number;
  readonly kind?: number;
  readonly error?: string;
  readonly tags?: Readonly<Record<string, string | number | boolean>>;
  readonly logs?: readonly {
    readonly at: number;
    readonly name: string;
    readonly tags?: Readonly<Record<string, string>>;
  }[];
  /** Further spans (of `traceId`, by default the same) that this one follows. */
  readonly links?: readonly { readonly span: string; readonly traceId?: string }[];
}

const [server, client, producer, consumer] = [2, 3, 4, 5];

const ids = {
  simple: '5b8efff798038103d269b633813fc60c',
  failing: 'c0ffee00000000000000000000000001',
  follows: 'c0ffee00000000000000000000000002',
  orphaned: 'c0ffee00000000000000000000000003',
  shared: 'c0ffee00000000000000000000000004',
  short: '00000000000beef1',
};

const simple: readonly SpanSketch[] = [
  {
    service: 'web',
    name: 'GET /orders',
    id: 'a000000000000001',
    from: 0,
    to: 120,
    kind: server,
    tags: { 'http.status_code': 200 },
  },
  {
    service: 'orders',
    name: 'list',
    id: 'a000000000000002',
    parent: 'a000000000000001',
    from: 10,
    to: 110,
    kind: server,
  },
  {
    service: 'db',
    name: 'SELECT orders',
    id: 'a000000000000003',
    parent: 'a000000000000002',
    from: 20,
    to: 90,
    kind: client,
    tags: {
      'db.statement': "SELECT * FROM orders WHERE note = '<b>bold</b>'",
      'db.rows': 42,
      cached: false,
      ratio: 0.25,
    },
  },
  {
    service: 'orders',
    name: 'render',
    id: 'a000000000000004',
    parent: 'a000000000000002',
    from: 92,
    to: 108,
  },
];

const failing: readonly SpanSketch[] = [
  {
    service: 'web',
    name: 'POST /pay',
    id: 'b000000000000001',
    from: 0,
    to: 300,
    kind: server,
    error: 'payment failed',
  },
  {
    service: 'pay',
    name: 'charge',
    id: 'b000000000000002',
    parent: 'b000000000000001',
    from: 20,
    to: 280,
    kind: server,
    error: 'card declined',
    logs: [
      { at: 120, name: 'retry', tags: { attempt: '2' } },
      {
        at: 270,
        name: 'exception',
        tags: { 'exception.type': 'CardError', 'exception.message': 'card declined' },
      },
    ],
  },
];

/** A producer, its two consumers (links), and a join of both; the last also links to another trace. */
const follows: readonly SpanSketch[] = [
  { service: 'shop', name: 'place order', id: 'd000000000000001', from: 0, to: 40, kind: producer },
  {
    service: 'mail',
    name: 'send receipt',
    id: 'd000000000000002',
    from: 60,
    to: 90,
    kind: consumer,
    links: [{ span: 'd000000000000001' }],
  },
  {
    service: 'stock',
    name: 'reserve',
    id: 'd000000000000003',
    from: 55,
    to: 130,
    kind: consumer,
    links: [{ span: 'd000000000000001' }],
  },
  {
    service: 'report',
    name: 'summarise',
    id: 'd000000000000004',
    parent: 'd000000000000003',
    from: 100,
    to: 160,
    links: [{ span: 'd000000000000002' }, { span: 'a000000000000001', traceId: ids.simple }],
  },
];

const orphaned: readonly SpanSketch[] = [
  { service: 'edge', name: 'GET /late', id: 'e000000000000001', from: 0, to: 80, kind: server },
  { service: 'late', name: 'work', id: 'e000000000000002', parent: 'e0000000000000ff', from: 30, to: 70 },
  { service: 'late', name: 'step', id: 'e000000000000003', parent: 'e000000000000002', from: 40, to: 60 },
];

/** @param nowMs the moment the traces end, more or less */
export function makeTraces(nowMs: number): Bodies {
  const minute = 60_000;
  const sketches: [string, readonly SpanSketch[], number][] = [
    [ids.simple, simple, nowMs - 5 * minute],
    [ids.failing, failing, nowMs - 4 * minute],
    [ids.follows, follows, nowMs - 3 * minute],
    [ids.orphaned, orphaned, nowMs - 2 * minute],
  ];
  const fact = (traceId: string, service: string, operation: string, spanCount: number): Facts => ({
    traceId,
    service,
    operation,
    spanCount,
  });
  return {
    otlp: {
      resourceSpans: sketches.flatMap(([traceId, spans, start]) =>
        spans.map((span) => resourceSpan(traceId, span, start)),
      ),
    },
    zipkin: zipkinSpans(nowMs - minute),
    facts: {
      simple: fact(ids.simple, 'web', 'GET /orders', 4),
      failing: fact(ids.failing, 'web', 'POST /pay', 2),
      follows: fact(ids.follows, 'shop', 'place order', 4),
      orphaned: fact(ids.orphaned, 'edge', 'GET /late', 3),
      shared: fact(ids.shared, 'front', 'get', 3),
      short: fact(ids.short, 'cron', 'tick', 1),
    },
  };
}

function resourceSpan(traceId: string, span: SpanSketch, startMs: number): object {
  const nanos = (ms: number) => `${startMs + ms}000000`;
  return {
    resource: { attributes: attributes({ 'service.name': span.service, 'host.name': `${span.service}-1` }) },
    scopeSpans: [
      {
        scope: { name: 'spoor-tests', version: '1.0' },
        spans: [
          {
            traceId,
            spanId: span.id,
            parentSpanId: span.parent ?? '',
            name: span.name,
            kind: span.kind ?? 1,
            startTimeUnixNano: nanos(span.from),
            endTimeUnixNano: nanos(span.to),
            attributes: attributes(span.tags ?? {}),
            events: (span.logs ?? []).map(({ at, name, tags }) => ({
              timeUnixNano: nanos(at),
              name,
              attributes: attributes(tags ?? {}),
            })),
            links: (span.links ?? []).map((link) => ({
              traceId: link.traceId ?? traceId,
              spanId: link.span,
            })),
            status: span.error === undefined ? {} : { code: 2, message: span.error },
          },
        ],
      },
    ],
  };
}

function attributes(values: Readonly<Record<string, string | number | boolean>>): object[] {
  return Object.entries(values).map(([key, value]) => ({
    key,
    value:
      typeof value === 'string'
        ? { stringValue: value }
        : typeof value === 'boolean'
          ? { boolValue: value }
          : Number.isInteger(value)
            ? { intValue: String(value) }
            : { doubleValue: value },
  }));
}

/** Zipkin lets the server side of a call share the span id of the client side; and its trace ids may have 64 bits. */
function zipkinSpans(startMs: number): object[] {
  const span = (
    traceId: string,
    id: string,
    serviceName: string,
    name: string,
    from: number,
    length: number,
  ) => ({
    traceId,
    id,
    name,
    timestamp: (startMs + from) * 1000,
    duration: length * 1000,
    localEndpoint: { serviceName },
  });
  return [
    { ...span(ids.shared, 'f000000000000001', 'front', 'get', 0, 100), kind: 'SERVER' },
    {
      ...span(ids.shared, 'f000000000000002', 'front', 'call back', 10, 80),
      parentId: 'f000000000000001',
      kind: 'CLIENT',
    },
    {
      ...span(ids.shared, 'f000000000000002', 'back', 'call back', 15, 70),
      parentId: 'f000000000000001',
      kind: 'SERVER',
      shared: true,
    },
    span(ids.short, 'f0000000000000aa', 'cron', 'tick', 0, 5),
  ];
}
