/**
 * A call of a language model, read from the tags and logs of a span: OpenTelemetry's `gen_ai.*`, its older forms, and
 * OpenInference's `llm.*`. Everything is text of the trace and nothing else.
 */
import type { Attribute, Span } from '#core/trace/span.ts';
import { indexedMessages } from './model-indexed.ts';
import { eventMessages, jsonMessages } from './model-messages.ts';
import type { ModelMessage } from './model-messages.ts';

export interface Fact {
  readonly name: string;
  readonly value: string;
}

export interface ModelCall {
  /** `chat`, `embeddings`, `execute_tool`, … */
  readonly operation: string | undefined;
  readonly provider: string | undefined;
  readonly model: string | undefined;
  /** What answered, where that is not what was asked for. */
  readonly answeredBy: string | undefined;
  readonly tokens: Tokens;
  readonly finishReasons: readonly string[];
  /** Temperature, limits, agent, tool, conversation: in the order of this file. */
  readonly facts: readonly Fact[];
  readonly messages: readonly ModelMessage[];
}

export interface Tokens {
  readonly input: number | undefined;
  readonly output: number | undefined;
  /** Of the input, read from a cache. */
  readonly cached: number | undefined;
  /** Of the output, spent on reasoning. */
  readonly reasoning: number | undefined;
}

type Find = (...keys: readonly string[]) => string | undefined;

/** undefined for a span that has to do with no model. O(tags and logs). */
export function modelCallOf(span: Span): ModelCall | undefined {
  const values = new Map<string, string>();
  for (const { key, value } of span.attributes) if (!values.has(key)) values.set(key, value);
  if (!isModelCall(span.attributes)) return undefined;
  const find: Find = (...keys) =>
    keys.map((key) => values.get(key)).find((value) => value !== undefined && value !== '');
  const model = find(
    'gen_ai.request.model',
    'llm.model_name',
    'embedding.model_name',
    'llm.request.model',
    'gen_ai.response.model',
  );
  const answeredBy = find('gen_ai.response.model', 'llm.response.model');
  return {
    operation: find(
      'gen_ai.operation.name',
      'openinference.span.kind',
      'llm.request.type',
      'traceloop.span.kind',
    ),
    provider: find('gen_ai.provider.name', 'gen_ai.system', 'llm.provider', 'llm.system', 'llm.vendor'),
    model,
    answeredBy: answeredBy === model ? undefined : answeredBy,
    tokens: tokensOf(find),
    finishReasons: finishReasonsOf(find, values),
    facts: factsOf(find),
    messages: messagesOf(span, find),
  };
}

function isModelCall(attributes: readonly Attribute[]): boolean {
  return attributes.some(({ key }) => /^gen_ai\.|^llm\.|^openinference\.span\.kind$/.test(key));
}

function tokensOf(find: Find): Tokens {
  const count = (...keys: readonly string[]) => {
    const text = find(...keys);
    const number = Number(text);
    return text !== undefined && Number.isFinite(number) && number >= 0 ? number : undefined;
  };
  return {
    input: count(
      'gen_ai.usage.input_tokens',
      'gen_ai.usage.prompt_tokens',
      'llm.token_count.prompt',
      'llm.usage.prompt_tokens',
    ),
    output: count(
      'gen_ai.usage.output_tokens',
      'gen_ai.usage.completion_tokens',
      'llm.token_count.completion',
      'llm.usage.completion_tokens',
    ),
    cached: count(
      'gen_ai.usage.cache_read.input_tokens',
      'gen_ai.usage.cache_read_input_tokens',
      'gen_ai.usage.cached_tokens',
      'llm.token_count.prompt_details.cache_read',
    ),
    reasoning: count(
      'gen_ai.usage.reasoning_tokens',
      'gen_ai.usage.reasoning.output_tokens',
      'llm.token_count.completion_details.reasoning',
    ),
  };
}

function finishReasonsOf(find: Find, values: ReadonlyMap<string, string>): readonly string[] {
  const list = find('gen_ai.response.finish_reasons', 'llm.finish_reason', 'gen_ai.response.finish_reason');
  if (list !== undefined) return listOf(list);
  const indexed = [...values].filter(([key]) => /^gen_ai\.completion\.\d+\.finish_reason$/.test(key));
  return indexed.map(([, value]) => value);
}

function listOf(text: string): readonly string[] {
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list))
      return list.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)));
  } catch {
    // A word alone is no JSON.
  }
  return text.split(',').map((part) => part.trim());
}

/** Name on screen, then the keys that tell it. */
const factKeys: readonly (readonly [string, ...string[]])[] = [
  ['Agent', 'gen_ai.agent.name', 'agent.name'],
  ['Tool', 'gen_ai.tool.name', 'tool.name'],
  ['Conversation', 'gen_ai.conversation.id', 'session.id'],
  ['Temperature', 'gen_ai.request.temperature', 'llm.request.temperature'],
  ['Top p', 'gen_ai.request.top_p', 'llm.top_p'],
  ['Top k', 'gen_ai.request.top_k', 'llm.top_k'],
  ['Most tokens', 'gen_ai.request.max_tokens', 'llm.request.max_tokens'],
  ['Frequency penalty', 'gen_ai.request.frequency_penalty'],
  ['Presence penalty', 'gen_ai.request.presence_penalty'],
  ['Stop at', 'gen_ai.request.stop_sequences'],
  ['Seed', 'gen_ai.request.seed'],
  ['Choices', 'gen_ai.request.choice.count'],
  ['Output', 'gen_ai.output.type'],
  ['Dimensions', 'gen_ai.embeddings.dimension.count'],
  ['Response', 'gen_ai.response.id'],
  ['Parameters', 'llm.invocation_parameters'],
];

function factsOf(find: Find): readonly Fact[] {
  return factKeys.flatMap(([name, ...keys]) => {
    const value = find(...keys);
    return value === undefined ? [] : [{ name, value }];
  });
}

/** The first way of telling that tells anything; tools and plain input and output where there are no messages. */
function messagesOf(span: Span, find: Find): readonly ModelMessage[] {
  const whole = (key: string, role: string) => jsonMessages(find(key), role);
  const ways: readonly (() => readonly ModelMessage[])[] = [
    () => [
      ...whole('gen_ai.system_instructions', 'system'),
      ...whole('gen_ai.input.messages', 'user'),
      ...whole('gen_ai.output.messages', 'assistant'),
    ],
    () => indexedMessages(span.attributes),
    () => eventMessages(span.events),
    () => [...whole('gen_ai.prompt', 'user'), ...whole('gen_ai.completion', 'assistant')],
    () => [...toolMessages(find), ...whole('input.value', 'input'), ...whole('output.value', 'output')],
  ];
  for (const way of ways) {
    const found = way();
    if (found.length > 0) return found;
  }
  return [];
}

function toolMessages(find: Find): readonly ModelMessage[] {
  const name = find('gen_ai.tool.name', 'tool.name');
  const args = find('gen_ai.tool.call.arguments', 'tool.parameters');
  const result = find('gen_ai.tool.call.result');
  return [
    ...(args === undefined
      ? []
      : [{ role: 'call', parts: [{ kind: 'toolCall' as const, name: name ?? 'tool', text: args }] }]),
    ...(result === undefined
      ? []
      : [{ role: 'tool', parts: [{ kind: 'toolResult' as const, name: '', text: result }] }]),
  ];
}
