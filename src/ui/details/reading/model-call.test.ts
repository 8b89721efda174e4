import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attribute, Span, SpanEvent } from '#core/trace/span.ts';
import { modelCallOf } from './model-call.ts';

const tags = (pairs: Readonly<Record<string, unknown>>): Attribute[] =>
  Object.entries(pairs).map(([key, value]) => ({
    key,
    type: typeof value === 'number' ? 'int64' : typeof value === 'string' ? 'string' : 'json',
    value: typeof value === 'string' ? value : JSON.stringify(value),
  }));
const read = (pairs: Readonly<Record<string, unknown>>, events: readonly SpanEvent[] = []) =>
  modelCallOf({ attributes: tags(pairs), events } as unknown as Span);
const text = (role: string, said: string) => ({ role, parts: [{ kind: 'text', name: '', text: said }] });

describe('a model call', () => {
  it('by current conventions', () => {
    const call = read({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'gpt-5',
      'gen_ai.response.model': 'gpt-5-2026',
      'gen_ai.request.temperature': 0.2,
      'gen_ai.response.finish_reasons': ['tool_calls'],
      'gen_ai.usage.input_tokens': 1200,
      'gen_ai.usage.output_tokens': 80,
      'gen_ai.usage.cache_read.input_tokens': 1000,
      'gen_ai.system_instructions': [{ type: 'text', content: 'Be brief.' }],
      'gen_ai.input.messages': [
        { role: 'user', parts: [{ type: 'text', content: 'Where is my ride?' }] },
        { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c1', response: { eta: 4 } }] },
      ],
      'gen_ai.output.messages': [
        {
          role: 'assistant',
          parts: [
            { type: 'reasoning', content: 'hm' },
            { type: 'tool_call', id: 'c2', name: 'get_ride', arguments: { id: 7 } },
          ],
          finish_reason: 'tool_calls',
        },
      ],
    });
    expect(call).toMatchObject({
      operation: 'chat',
      provider: 'openai',
      model: 'gpt-5',
      answeredBy: 'gpt-5-2026',
      tokens: { input: 1200, output: 80, cached: 1000, reasoning: undefined },
      finishReasons: ['tool_calls'],
      facts: [{ name: 'Temperature', value: '0.2' }],
    });
    expect(call?.messages).toEqual([
      text('system', 'Be brief.'),
      text('user', 'Where is my ride?'),
      { role: 'tool', parts: [{ kind: 'toolResult', name: '', text: '{"eta":4}' }] },
      {
        role: 'assistant',
        parts: [
          { kind: 'reasoning', name: '', text: 'hm' },
          { kind: 'toolCall', name: 'get_ride', text: '{"id":7}' },
        ],
      },
    ]);
  });

  it('messages as the APIs themselves have them', () => {
    const call = read({
      'gen_ai.input.messages': [
        { role: 'system', content: 'S' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'U' },
            { type: 'image_url', image_url: { url: 'x' } },
          ],
        },
        {
          role: 'assistant',
          content: null,
          tool_calls: [{ id: '1', function: { name: 'f', arguments: '{"a":1}' } }],
        },
        { role: 'tool', tool_call_id: '1', content: 'R' },
      ],
      'gen_ai.output.messages': 'just text',
    });
    expect(call?.messages).toEqual([
      text('system', 'S'),
      {
        role: 'user',
        parts: [
          { kind: 'text', name: '', text: 'U' },
          { kind: 'other', name: 'image_url', text: '{"type":"image_url","image_url":{"url":"x"}}' },
        ],
      },
      { role: 'assistant', parts: [{ kind: 'toolCall', name: 'f', text: '{"a":1}' }] },
      { role: 'tool', parts: [{ kind: 'toolResult', name: '', text: 'R' }] },
      text('assistant', 'just text'),
    ]);
  });

  it('numbered tags, in the order of their numbers', () => {
    const call = read({
      'gen_ai.system': 'anthropic',
      'gen_ai.prompt.10.role': 'user',
      'gen_ai.prompt.10.content': 'last',
      'gen_ai.prompt.0.content': 'first',
      'gen_ai.prompt.0.role': 'system',
      'gen_ai.completion.0.content': 'answer',
      'gen_ai.completion.0.finish_reason': 'stop',
      'gen_ai.completion.0.tool_calls.0.name': 'f',
      'gen_ai.completion.0.tool_calls.0.arguments': '{}',
      'gen_ai.usage.prompt_tokens': '12',
    });
    expect(call).toMatchObject({ provider: 'anthropic', finishReasons: ['stop'], tokens: { input: 12 } });
    expect(call?.messages).toEqual([
      text('system', 'first'),
      text('user', 'last'),
      {
        role: 'assistant',
        parts: [
          { kind: 'text', name: '', text: 'answer' },
          { kind: 'toolCall', name: 'f', text: '{}' },
        ],
      },
    ]);
  });

  it('OpenInference', () => {
    const call = read({
      'openinference.span.kind': 'LLM',
      'llm.model_name': 'm',
      'llm.token_count.prompt': 5,
      'llm.token_count.completion': 6,
      'llm.invocation_parameters': '{"temperature":0}',
      'llm.input_messages.0.message.role': 'user',
      'llm.input_messages.0.message.contents.1.message_content.text': 'b',
      'llm.input_messages.0.message.contents.0.message_content.text': 'a',
      'llm.output_messages.0.message.role': 'assistant',
      'llm.output_messages.0.message.tool_calls.0.tool_call.function.name': 'f',
      'llm.output_messages.0.message.tool_calls.0.tool_call.function.arguments': '{"x":1}',
      'input.value': 'not shown: there are messages',
    });
    expect(call).toMatchObject({ operation: 'LLM', model: 'm', tokens: { input: 5, output: 6 } });
    expect(call?.messages).toEqual([
      {
        role: 'user',
        parts: [
          { kind: 'text', name: '', text: 'a' },
          { kind: 'text', name: '', text: 'b' },
        ],
      },
      { role: 'assistant', parts: [{ kind: 'toolCall', name: 'f', text: '{"x":1}' }] },
    ]);
    expect(
      read({ 'openinference.span.kind': 'CHAIN', 'input.value': 'q', 'output.value': 'r' })?.messages,
    ).toEqual([text('input', 'q'), text('output', 'r')]);
  });

  it('logs', () => {
    const event = (name: string, pairs: Readonly<Record<string, unknown>>): SpanEvent => ({
      time: 0,
      name,
      attributes: tags(pairs),
    });
    const call = read({ 'gen_ai.request.model': 'm' }, [
      event('gen_ai.user.message', { content: 'hello' }),
      event('gen_ai.choice', { message: '{"role":"assistant","content":"hi"}', index: 0 }),
      event('exception', { content: 'not a message' }),
    ]);
    expect(call?.messages).toEqual([text('user', 'hello'), text('assistant', 'hi')]);
    const old = read({ 'gen_ai.system': 'x' }, [
      event('gen_ai.content.prompt', { 'gen_ai.prompt': '[{"role":"user","content":"q"}]' }),
      event('gen_ai.content.completion', { 'gen_ai.completion': '[{"role":"assistant","content":"r"}]' }),
    ]);
    expect(old?.messages).toEqual([text('user', 'q'), text('assistant', 'r')]);
  });

  it('of a tool', () => {
    const call = read({
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': 'search',
      'gen_ai.tool.call.arguments': { q: 1 },
      'gen_ai.tool.call.result': 'found',
    });
    expect(call?.facts).toEqual([{ name: 'Tool', value: 'search' }]);
    expect(call?.messages).toEqual([
      { role: 'call', parts: [{ kind: 'toolCall', name: 'search', text: '{"q":1}' }] },
      { role: 'tool', parts: [{ kind: 'toolResult', name: '', text: 'found' }] },
    ]);
  });

  it('is none where nothing speaks of a model', () => {
    expect(read({ 'http.method': 'GET', 'input.value': 'x' })).toBeUndefined();
  });

  it('takes anything', () => {
    const keys = [
      'gen_ai.input.messages',
      'gen_ai.output.messages',
      'gen_ai.prompt.0.content',
      'gen_ai.usage.input_tokens',
      'gen_ai.response.finish_reasons',
      'gen_ai.system_instructions',
    ];
    const pairs = fc.dictionary(fc.constantFrom(...keys), fc.oneof(fc.jsonValue(), fc.string()));
    fc.assert(
      fc.property(pairs, (each) => {
        const call = read({ 'gen_ai.system': 'x', ...each });
        for (const { role, parts } of call?.messages ?? []) {
          expect(typeof role).toBe('string');
          for (const part of parts)
            expect([typeof part.name, typeof part.text]).toEqual(['string', 'string']);
        }
      }),
    );
  });
});
