/** Span options that several scenarios share: database calls, HTTP servers, messages, in current semantic conventions. */
import type { Tags } from './model.ts';
import type { SpanOptions } from './record.ts';

export const library = {
  jdbc: { name: 'io.opentelemetry.jdbc', version: '2.20.1-alpha' },
  spring: { name: 'io.opentelemetry.spring-webmvc-6.0', version: '2.20.1-alpha' },
  nodeHttp: { name: '@opentelemetry/instrumentation-http', version: '0.205.0' },
  tower: { name: 'opentelemetry-instrumentation-tower', version: '0.17.0' },
  kafkaJava: { name: 'io.opentelemetry.kafka-clients-2.6', version: '2.20.1-alpha' },
  kafkaPython: { name: 'opentelemetry.instrumentation.confluent_kafka', version: '0.58b0' },
  pythonHttp: { name: 'opentelemetry.instrumentation.httpx', version: '0.58b0' },
} as const;

/** `SELECT orders` with its statement, as JDBC reports it. */
export function postgresCall(name: string, statement: string, more: Tags = {}): SpanOptions {
  const [operation, collection] = name.split(' ');
  return {
    kind: 'client',
    scope: library.jdbc,
    tags: {
      'db.system.name': 'postgresql',
      'db.namespace': 'shop',
      'db.operation.name': operation,
      'db.collection.name': collection,
      'db.query.text': statement,
      'server.address': 'pg-shop-rw.data.svc',
      'server.port': 5432,
      ...more,
    },
  };
}

export function redisCall(operation: string, key: string): SpanOptions {
  return {
    kind: 'client',
    scope: { name: '@opentelemetry/instrumentation-ioredis', version: '0.53.0' },
    tags: {
      'db.system.name': 'redis',
      'db.operation.name': operation,
      'db.query.text': `${operation} ${key}`,
      'server.address': 'redis-0.cache.svc',
      'server.port': 6379,
    },
  };
}

export function httpServer(
  scope: { readonly name: string; readonly version: string },
  method: string,
  route: string,
  more: Tags = {},
): SpanOptions {
  return {
    kind: 'server',
    scope,
    tags: {
      'http.request.method': method,
      'http.route': route,
      'url.scheme': 'https',
      'network.protocol.version': '1.1',
      ...more,
    },
  };
}

export function kafkaMessage(
  operation: 'send' | 'receive' | 'process',
  topic: string,
  offset: number,
  more: Tags = {},
): SpanOptions {
  return {
    kind: operation === 'send' ? 'producer' : operation === 'process' ? 'consumer' : 'client',
    scope: operation === 'send' ? library.kafkaJava : library.kafkaPython,
    tags: {
      'messaging.system': 'kafka',
      'messaging.operation.type': operation,
      'messaging.operation.name': operation,
      'messaging.destination.name': topic,
      'messaging.destination.partition.id': String(offset % 6),
      'messaging.kafka.offset': 48_113_000 + offset,
      'server.address': 'kafka-2.kafka.data.svc',
      'server.port': 9092,
      ...more,
    },
  };
}
