/** A call of a language model: which model, what it took, and what was said. Messages are text, never markup. */
import { useState } from 'react';
import { formatCount } from '#core/base/format-count.ts';
import { JsonTree } from '../widgets/json-tree.tsx';
import { parseJson } from '../widgets/json-tree-parse.ts';
import { LongText } from './long-text.tsx';
import type { ModelCall } from './reading/model-call.ts';
import type { MessagePart, ModelMessage } from './reading/model-messages.ts';
import { Section } from './section.tsx';
import styles from './model.module.css';

const batch = 30;

export function ModelSection({ call }: { readonly call: ModelCall }) {
  const [limit, setLimit] = useState(batch);
  const { messages } = call;
  return (
    <Section
      title="Model call"
      count={messages.length}
      counted={messages.length === 1 ? 'message' : 'messages'}
    >
      <Facts call={call} />
      {messages.length > 0 && (
        <ol className={styles.messages} aria-label="Messages">
          {messages.slice(0, limit).map((message, k) => (
            <Message key={k} message={message} />
          ))}
        </ol>
      )}
      {messages.length > limit && (
        <button type="button" className={styles.more} onClick={() => setLimit(limit + 4 * batch)}>
          {formatCount(messages.length - limit)} more messages
        </button>
      )}
    </Section>
  );
}

function Facts({ call }: { readonly call: ModelCall }) {
  const { operation, provider, model, answeredBy, tokens, finishReasons, facts } = call;
  const known: readonly (readonly [string, string | undefined])[] = [
    ['Model', answeredBy === undefined ? model : `${model ?? 'not told'}, answered by ${answeredBy}`],
    ['Provider', provider],
    ['Operation', operation],
    ['Tokens', tokenWords(tokens)],
    ['Ended by', finishReasons.length === 0 ? undefined : finishReasons.join(', ')],
    ...facts.map(({ name, value }) => [name, value] as const),
  ];
  return (
    <dl className={styles.facts}>
      {known.map(([name, value]) =>
        value === undefined ? undefined : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <LongText text={value} tone={undefined} />
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** `1,200 in (1,000 cached), 80 out` */
export function tokenWords({ input, output, cached, reasoning }: ModelCall['tokens']): string | undefined {
  const also = (count: number | undefined, what: string) =>
    count === undefined || count === 0 ? '' : ` (${formatCount(count)} ${what})`;
  const words = [
    ...(input === undefined ? [] : [`${formatCount(input)} in${also(cached, 'cached')}`]),
    ...(output === undefined ? [] : [`${formatCount(output)} out${also(reasoning, 'reasoning')}`]),
  ];
  return words.length === 0 ? undefined : words.join(', ');
}

function Message({ message: { role, parts } }: { readonly message: ModelMessage }) {
  return (
    <li className={styles.message} data-role={role}>
      <span className={styles.role}>{role}</span>
      {parts.map((part, k) => (
        <Part key={k} part={part} />
      ))}
      {parts.length === 0 && <span className={styles.faint}>nothing said</span>}
    </li>
  );
}

const partWords = {
  text: '',
  reasoning: 'reasoning',
  toolCall: 'calls',
  toolResult: 'result',
  other: '',
} as const;

function Part({ part: { kind, name, text } }: { readonly part: MessagePart }) {
  const json = kind === 'text' || text.length > 200_000 ? undefined : parseJson(text);
  const label = [partWords[kind], name].filter((word) => word !== '').join(' ');
  return (
    <div className={styles.part} data-kind={kind}>
      {label !== '' && <span className={styles.label}>{label}</span>}
      {json === undefined ? <LongText text={text} tone={styles.said} /> : <JsonTree value={json} />}
    </div>
  );
}
