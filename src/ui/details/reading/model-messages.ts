/** Messages of a conversation from JSON, in the shapes that are about: OpenTelemetry's parts, and those of the APIs themselves. */
import type { SpanEvent } from '#core/trace/span.ts';

export interface ModelMessage {
  /** As written: `system`, `user`, `assistant`, `tool`. */
  readonly role: string;
  readonly parts: readonly MessagePart[];
}

export interface MessagePart {
  readonly kind: 'text' | 'reasoning' | 'toolCall' | 'toolResult' | 'other';
  /** Of the tool; of an `other` part its type. Empty if there is none. */
  readonly name: string;
  readonly text: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** More messages than any model reads. */
const mostMessages = 2000;

/** @param role of those that name none. Text that is not JSON is one message. */
export function jsonMessages(text: string | undefined, role: string): readonly ModelMessage[] {
  if (text === undefined || text === '') return [];
  const value = parsed(text);
  if (Array.isArray(value)) {
    const list = value.slice(0, mostMessages) as readonly unknown[];
    // A list of parts, as system instructions are, is one message.
    if (list.length > 0 && list.every(isPart)) return [{ role, parts: list.flatMap(partsOf) }];
    return list.map((each) => messageOf(each, role));
  }
  if (isFields(value) && Array.isArray(value.messages))
    return jsonMessages(JSON.stringify(value.messages), role);
  if (isFields(value) && ('role' in value || 'content' in value || 'parts' in value))
    return [messageOf(value, role)];
  return [{ role, parts: [textPart(text)] }];
}

function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPart(value: unknown): boolean {
  return isFields(value) && typeof value.type === 'string' && !('role' in value) && !('message' in value);
}

function messageOf(value: unknown, role: string): ModelMessage {
  if (!isFields(value)) return { role, parts: partsOf(value) };
  // `{ index, message: { … }, finish_reason }`: a choice.
  if (isFields(value.message)) return messageOf(value.message, role);
  const own =
    typeof value.role === 'string' ? value.role : typeof value.type === 'string' ? value.type : role;
  const body = value.parts ?? value.content;
  const isAnswer = own === 'tool' && value.parts === undefined;
  const parts = isAnswer
    ? [{ kind: 'toolResult' as const, name: textOf(value.name), text: textOf(body) }]
    : Array.isArray(body)
      ? body.flatMap(partsOf)
      : partsOf(body);
  return { role: own, parts: [...parts, ...callsOf(value.tool_calls)] };
}

/** `tool_calls: [{ id, function: { name, arguments } }]` */
function callsOf(calls: unknown): readonly MessagePart[] {
  if (!Array.isArray(calls)) return [];
  return calls.filter(isFields).map((call) => {
    const made = isFields(call.function) ? call.function : call;
    return { kind: 'toolCall', name: textOf(made.name), text: textOf(made.arguments ?? made.args) };
  });
}

function partsOf(value: unknown): readonly MessagePart[] {
  if (value === undefined || value === null || value === '') return [];
  if (!isFields(value)) return [textPart(textOf(value))];
  const name = textOf(value.name);
  switch (value.type) {
    case 'text':
    case 'input_text':
    case 'output_text':
    case undefined:
      return [textPart(textOf(value.content ?? value.text ?? value))];
    case 'reasoning':
    case 'thinking':
      return [{ kind: 'reasoning', name: '', text: textOf(value.content ?? value.thinking ?? value.text) }];
    case 'tool_call':
    case 'tool_use':
    case 'function_call':
      return [{ kind: 'toolCall', name, text: textOf(value.arguments ?? value.input ?? '') }];
    case 'tool_call_response':
    case 'tool_result':
    case 'function_call_output':
      return [
        {
          kind: 'toolResult',
          name,
          text: textOf(value.response ?? value.result ?? value.content ?? value.output),
        },
      ];
    default:
      return [{ kind: 'other', name: textOf(value.type), text: textOf(value) }];
  }
}

function textPart(text: string): MessagePart {
  return { kind: 'text', name: '', text };
}

/** Text as it is, anything else as JSON. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const eventRoles: Readonly<Record<string, string>> = {
  'gen_ai.system.message': 'system',
  'gen_ai.user.message': 'user',
  'gen_ai.assistant.message': 'assistant',
  'gen_ai.tool.message': 'tool',
  'gen_ai.choice': 'assistant',
  'gen_ai.content.prompt': 'user',
  'gen_ai.content.completion': 'assistant',
};

/** Messages told by logs: one each, or all of them on one. */
export function eventMessages(events: readonly SpanEvent[]): readonly ModelMessage[] {
  return events.flatMap(({ name, attributes }): readonly ModelMessage[] => {
    const find = (key: string) => attributes.find((each) => each.key === key)?.value;
    const whole = [
      ...jsonMessages(find('gen_ai.system_instructions'), 'system'),
      ...jsonMessages(find('gen_ai.input.messages'), 'user'),
      ...jsonMessages(find('gen_ai.output.messages'), 'assistant'),
    ];
    if (whole.length > 0) return whole;
    const kind = find('event.name') ?? name;
    const role = Object.hasOwn(eventRoles, kind) ? eventRoles[kind] : undefined;
    if (role === undefined) return [];
    const text =
      find('gen_ai.event.content') ??
      find('gen_ai.prompt') ??
      find('gen_ai.completion') ??
      find('body') ??
      find('message');
    if (text !== undefined) return jsonMessages(text, find('role') ?? role);
    const fields = {
      role: find('role') ?? role,
      content: find('content'),
      tool_calls: parsed(find('tool_calls') ?? ''),
    };
    return fields.content === undefined && fields.tool_calls === undefined ? [] : [messageOf(fields, role)];
  });
}
