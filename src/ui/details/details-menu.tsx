/** What can be done with the span as a whole. */
import { useNavigate } from 'react-router-dom';
import { formatDuration } from '#core/base/format-duration.ts';
import { addressOf } from '#core/trace/find-span.ts';
import { markSpan, useMarkedSpan } from '../state/marked-span.ts';
import { useLinkTo, useRuntime, useSource } from '../state/runtime.ts';
import { compareSpansPath } from '../state/url/compare-params.ts';
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
  const compare = useCompareItems(scope);
  return (
    <MenuButton
      icon="more"
      label="Act on this span"
      items={() => [...operationItems(scope, terms.operation), ...compare(), ...copyItems(scope)]}
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

/** This span beside another one, of this trace or any other: what is marked is remembered for the tab. */
function useCompareItems({ trace, span, say }: DetailsScope): () => readonly MenuItem[] {
  const source = useSource();
  const { isSaved } = useRuntime();
  const linkTo = useLinkTo();
  const navigate = useNavigate();
  const marked = useMarkedSpan();
  return () => {
    if (isSaved) return [];
    const here = { traceId: trace.traceId, spanId: addressOf(trace, span.index) };
    const isMarked = marked?.traceId === here.traceId && marked.spanId === here.spanId;
    const a = isMarked ? undefined : marked;
    const mark = () => {
      const { service, operation, duration } = span;
      markSpan(source, isMarked ? undefined : { ...here, service, operation, durationNs: duration });
      say(
        isMarked
          ? 'No longer marked'
          : 'Marked: select another span, here or in any other trace, and compare with this one in its menu',
      );
    };
    return [
      {
        id: 'compare',
        label:
          a === undefined
            ? 'Compare with another span…'
            : `Compare with ${`${a.service} ${a.operation}`.trim().slice(0, 60)}`,
        ...(a !== undefined && { hint: `marked, ${formatDuration(a.durationNs)}` }),
        startsGroup: true,
        run: () =>
          void navigate(linkTo(a === undefined ? compareSpansPath(here) : compareSpansPath(a, here))),
      },
      { id: 'mark', label: 'Mark to compare with others', checked: isMarked, run: mark },
    ];
  };
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
