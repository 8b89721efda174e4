/** The language of the find box by example; an example that is clicked is looked for. Brings Base UI: load it lazily. */
import type { RefObject } from 'react';
import { formatText } from '#core/analysis/query/format-query.ts';
import { serviceName } from '#core/trace/span.ts';
import type { Trace } from '#core/trace/trace.ts';
import { useTerms } from '../../state/use-terms.ts';
import type { Terms } from '../../state/use-terms.ts';
import { Popover } from '../../widgets/popover.tsx';
import styles from './find-box.module.css';

export interface FindHelpProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly trace: Trace;
  readonly onTry: (query: string) => void;
  readonly onClose: () => void;
}

export function FindHelp({ anchor, trace, onTry, onClose }: FindHelpProps) {
  return (
    <Popover label="How to find" anchor={anchor} onClose={onClose}>
      <div className={styles.help}>
        <dl>
          {examplesOf(trace, useTerms()).map(([query, meaning]) => (
            <div key={query}>
              <dt>
                <button type="button" onClick={() => onTry(query)}>
                  <code>{query}</code>
                </button>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <p>
          Side by side means AND. NOT and - bind closest, then AND, then OR; ( ) group. What stands in quotes
          is text. Letter case matters only for AND, OR and NOT.
        </p>
        <p>
          <kbd>↓</kbd> lists what fits, <kbd>Enter</kbd> goes to the next match, <kbd>Esc</kbd> empties the
          box.
        </p>
      </div>
    </Popover>
  );
}

/** Query and what it finds. */
function examplesOf(trace: Trace, { tag, tags, logs, operation }: Terms): (readonly [string, string])[] {
  const root = trace.primaryRoot;
  const name = root < 0 ? '' : serviceName(trace, root);
  const service = formatText({ op: 'has', text: name === '' ? 'frontend' : name, isQuoted: false });
  return [
    ['timeout', `in service, ${operation}, ${tags} or ${logs}; or a span id`],
    ['"two words"', 'as they stand, one behind the other'],
    ['error', 'failed spans'],
    [`service:${service}`, 'the name has this; := for all of it'],
    ['operation:GET', `likewise the ${operation}`],
    ['duration:>100ms', 'also <, >=, <= and 10ms..1s'],
    ['self:>10ms', 'time in the span itself'],
    ['http.status_code:>=500', `any ${tag}, as numbers; also 400..499`],
    ['http.method:GET', `any ${tag}, as text; := for all of it`],
    ['has:error', `has the ${tag}`],
    ['log:retry', `text in ${logs}`],
    ['kind:client -error', 'client spans that did not fail'],
    ['(status:error OR duration:>1s) kind:server', 'failed or slow, on a server'],
  ];
}
