/**
 * Messages spread over numbered tags: `gen_ai.prompt.0.content`, `gen_ai.completion.0.tool_calls.0.name` and
 * OpenInference's `llm.input_messages.0.message.content`.
 */
import type { Attribute } from '#core/trace/span.ts';
import type { MessagePart, ModelMessage } from './model-messages.ts';

interface Draft {
  role: string;
  readonly texts: [number, string][];
  readonly calls: Map<number, { name: string; text: string }>;
  tool: boolean;
}

const place =
  /^(gen_ai\.prompt|gen_ai\.completion|llm\.prompts|llm\.completions|llm\.input_messages|llm\.output_messages)\.(\d{1,5})\.(?:message\.)?(.+)$/;
const callField = /^tool_calls\.(\d{1,4})\.(?:tool_call\.)?(?:function\.)?(name|arguments)$/;
const textField = /^contents?(?:\.(\d{1,4})\.message_content\.text)?$/;

/** Input before output, each by its number. */
export function indexedMessages(attributes: readonly Attribute[]): readonly ModelMessage[] {
  const inputs = new Map<number, Draft>();
  const outputs = new Map<number, Draft>();
  for (const { key, value } of attributes) {
    const found = place.exec(key);
    if (found === null) continue;
    const [, list, number, field] = found;
    const isOutput = /completion|output/.test(list);
    const drafts = isOutput ? outputs : inputs;
    let draft = drafts.get(Number(number));
    if (draft === undefined) {
      draft = { role: isOutput ? 'assistant' : 'user', texts: [], calls: new Map(), tool: false };
      drafts.set(Number(number), draft);
    }
    put(draft, field, value);
  }
  return [...inOrder(inputs), ...inOrder(outputs)].map(messageOf).filter(({ parts }) => parts.length > 0);
}

function put(draft: Draft, field: string, value: string): void {
  const text = textField.exec(field);
  const call = callField.exec(field);
  if (field === 'role') {
    draft.role = value;
    draft.tool = value === 'tool';
  } else if (text !== null) draft.texts.push([Number(text[1] ?? -1), value]);
  else if (call !== null) {
    const known = draft.calls.get(Number(call[1])) ?? { name: '', text: '' };
    draft.calls.set(Number(call[1]), { ...known, [call[2] === 'name' ? 'name' : 'text']: value });
  }
}

function inOrder<T>(byNumber: ReadonlyMap<number, T>): readonly T[] {
  return [...byNumber].sort(([a], [b]) => a - b).map(([, each]) => each);
}

function messageOf({ role, texts, calls, tool }: Draft): ModelMessage {
  const said = texts
    .filter(([, text]) => text !== '')
    .sort(([a], [b]) => a - b)
    .map(([, text]): MessagePart => ({ kind: tool ? 'toolResult' : 'text', name: '', text }));
  const made = inOrder(calls).map((call): MessagePart => ({ kind: 'toolCall', ...call }));
  return { role, parts: [...said, ...made] };
}
