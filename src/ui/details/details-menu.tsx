/** What can be done with the span as a whole. */
import { useTerms } from '../state/use-terms.ts';
import { copyText } from '../widgets/clipboard.ts';
import type { MenuItem } from '../widgets/menu-item.ts';
import { MenuButton } from '../widgets/menu.tsx';
import type { DetailsScope } from './details-scope.ts';
import { spanJson } from './attributes-json.ts';
import { joined, notOf, operationQuery } from './find-terms.ts';
import { curlOf } from './reading/curl.ts';

export function DetailsMenu({ scope }: { readonly scope: DetailsScope }) {
  const terms = useTerms();
  return (
    <MenuButton
      icon="more"
      label="Act on this span"
      items={() => [...operationItems(scope, terms.operation), ...copyItems(scope)]}
    />
  );
}

function operationItems({ span, actions }: DetailsScope, operation: string): readonly MenuItem[] {
  const query = operationQuery(span.service, span.operation);
  const tooLong = query === undefined ? { hint: 'too long', disabled: true } : {};
  return [
    {
      id: 'operation',
      label: `Show all of this ${operation}`,
      run: () => query && actions.onQuery(joined('', query)),
      ...tooLong,
    },
    {
      id: 'exclude',
      label: `Exclude this ${operation}`,
      run: () => query && actions.onQuery(joined(actions.query, notOf(query))),
      ...tooLong,
    },
  ];
}

function copyItems({ trace, span, say }: DetailsScope): readonly MenuItem[] {
  const request = curlOf(span.attributes);
  const copy = (text: string, done: string) =>
    void copyText(text).then((isDone) => say(isDone ? done : 'The browser did not allow copying'));
  return [
    {
      id: 'curl',
      label: 'Copy request as curl',
      startsGroup: true,
      ...(request === undefined
        ? { hint: 'no address told', disabled: true }
        : { run: () => copy(request.command, `Copied as curl.${leftOutWords(request.leftOut)}`) }),
    },
    { id: 'json', label: 'Copy span as JSON', run: () => copy(spanJson(span, trace.startNs), 'Copied') },
    { id: 'id', label: 'Copy span id', run: () => copy(span.id, 'Copied') },
  ];
}

function leftOutWords(leftOut: readonly string[]): string {
  return leftOut.length === 0 ? '' : ` Left out: ${leftOut.join('; ')}.`;
}
