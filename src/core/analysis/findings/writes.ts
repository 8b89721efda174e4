/** Which calls change something: their order may matter, so they are never said to be able to run together. */
import type { SpanIndex, Trace } from '../../trace/trace.ts';
import { SpanKind } from '../../trace/trace.ts';
import { operationName } from '../../trace/span.ts';
import type { Calls } from './calls.ts';

/** What a call is to a transaction and to others. */
export type CallEffect = 'read' | 'write' | 'begin' | 'end';

const writingMethods = /^(post|put|patch|delete)$/i;
const readingStatement =
  /^(select|show|explain|describe|values|with|get|mget|hget|hmget|hgetall|exists|scan|find|\{)/;
const changing = /\b(insert|update|delete|merge|replace|into)\b|\bfor (no key )?update\b|\bfor share\b/;
/** First words of operations and methods by which they say that they change something. */
const writingVerb =
  /^(create|insert|update|upsert|delete|remove|drop|put|post|patch|set|add|save|store|write|append|push|pop|publish|send|produce|enqueue|emit|place|charge|pay|reserve|book|cancel|refund|register|increment|incr|decr|merge|replace|commit|rollback|begin|hset|hdel|del|lpush|rpush|sadd|srem|zadd|zrem|expire)/;

/** Longest part of a statement that is looked at. */
const longest = 4000;

export function effectOf(trace: Trace, calls: Calls, span: SpanIndex): CallEffect {
  if (trace.spans.kind[span] === SpanKind.producer) return 'write';
  const statement = calls.textOf(span, 'statement');
  if (statement !== '') return effectOfStatement(statement.slice(0, longest).trim().toLowerCase());
  const method = calls.textOf(span, 'method');
  if (method !== '') return writingMethods.test(method) ? 'write' : 'read';
  const operation = calls.textOf(span, 'operation');
  return writingVerb.test(verbOf(operation === '' ? operationName(trace, span) : operation))
    ? 'write'
    : 'read';
}

export function effectOfStatement(statement: string): CallEffect {
  const text = statement.replace(/^(\s|\/\*[\s\S]*?\*\/|--[^\n]*\n)+/, '');
  if (/^(begin|start transaction)\b/.test(text)) return 'begin';
  if (/^(commit|rollback|end)\b/.test(text)) return 'end';
  return readingStatement.test(text) && !changing.test(text) ? 'read' : 'write';
}

/** `shop.Cart/AddItem` → `additem`. */
function verbOf(operation: string): string {
  return operation.slice(operation.lastIndexOf('/') + 1).toLowerCase();
}
