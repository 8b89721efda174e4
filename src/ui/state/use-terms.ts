/** The words of the screen: the field's (tag, log, process, operation) or OpenTelemetry's, by configuration. */
import type { GroupKey } from '#core/analysis/operations-keys.ts';
import { useRuntime } from './runtime.ts';

export interface Terms {
  readonly tag: string;
  readonly tags: string;
  readonly log: string;
  readonly logs: string;
  readonly process: string;
  readonly operation: string;
  readonly operations: string;
}

const jaeger: Terms = {
  tag: 'tag',
  tags: 'tags',
  log: 'log',
  logs: 'logs',
  process: 'process',
  operation: 'operation',
  operations: 'operations',
};

const openTelemetry: Terms = {
  tag: 'attribute',
  tags: 'attributes',
  log: 'event',
  logs: 'events',
  process: 'resource',
  operation: 'span name',
  operations: 'span names',
};

export function useTerms(): Terms {
  return useRuntime().config.useOpenTelemetryTerms ? openTelemetry : jaeger;
}

/** For the start of a heading or label. */
export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** What a key is called by which spans are grouped or coloured. */
export function keyLabel(key: GroupKey, { operation }: Terms): string {
  if (key === 'service-operation') return `Service and ${operation}`;
  if (key === 'operation') return capital(operation);
  return key.startsWith('tag:') ? key.slice(4) : capital(key);
}
