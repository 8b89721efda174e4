/** One service: who calls it, whom it calls, its operations, and the ways to its traces. */
import { Link } from 'react-router-dom';
import { useQuery } from '@tanstack/react-query';
import { formatCount } from '#core/base/format-count.ts';
import { operationsQuery } from '../../state/queries.ts';
import { useLinkTo, useRuntime, useSource } from '../../state/runtime.ts';
import { readSearch, writeSearch } from '../../state/url/search-params.ts';
import type { SearchParams } from '../../state/url/search-params.ts';
import { capital, useTerms } from '../../state/use-terms.ts';
import { Button, IconButton } from '../../widgets/button.tsx';
import { Skeleton } from '../../widgets/skeleton.tsx';
import { callText, columnsFor } from './call-rows.ts';
import { isUnseen, kindWords, nameOf } from './node-words.ts';
import type { ShownServices } from './shown-graph.ts';
import type { Address } from './use-address.ts';
import styles from './dependencies.module.css';

export interface NodePanelProps {
  readonly shown: ShownServices;
  /** Number in the graph. */
  readonly node: number;
  readonly params: Address['params'];
  readonly onSelect: (node: number) => void;
  readonly onFocus: (node: number) => void;
  /** Of a group: only its members. */
  readonly onOpenGroup: (prefix: string) => void;
  readonly onClose: () => void;
}

export function NodePanel(props: NodePanelProps) {
  const { shown, node, params, onFocus, onClose } = props;
  const { graph, groups } = shown;
  const { edges, nodes } = graph;
  const all = Array.from({ length: edges.length }, (_, e) => e);
  const isSeen = !isUnseen(graph, node);
  const isGroup = groups?.prefix[node] !== undefined;
  const searchPath = useSearchPath(params);
  return (
    <section className={styles.panel} aria-label="Service">
      <header className={styles.panelHead}>
        <h2>{nameOf(graph, node)}</h2>
        <IconButton icon="close" label="Close the service" onClick={onClose} />
      </header>
      <p className={styles.quiet}>{factsOf(shown, node)}</p>
      <div className={styles.ways}>
        {isSeen && !isGroup && (
          <Link className={styles.way} to={searchPath({ service: nodes.name[node] })}>
            Search traces of this service
          </Link>
        )}
        <Button onClick={() => onFocus(node)}>Only what is around it</Button>
      </div>
      {isGroup && <Members {...props} />}
      <Calls
        {...props}
        title="Callers"
        none="Nobody calls it here."
        edges={all.filter((e) => edges.to[e] === node && edges.from[e] !== node)}
        side="from"
      />
      <Calls
        {...props}
        title="Callees"
        none="It calls nobody here."
        edges={all.filter((e) => edges.from[e] === node && edges.to[e] !== node)}
        side="to"
      />
      {isSeen && !isGroup && <Operations service={nodes.name[node]} searchPath={searchPath} />}
    </section>
  );
}

type SearchPath = (asked: Partial<SearchParams>) => string;

/** A search in the window of the page. */
function useSearchPath({ start, end, lookback }: Address['params']): SearchPath {
  const linkTo = useLinkTo();
  return (asked) => {
    const plain = readSearch(new URLSearchParams());
    const search = writeSearch(new URLSearchParams(), { ...plain, start, end, lookback, ...asked });
    return linkTo(`/search?${search.toString()}`);
  };
}

function factsOf({ graph, selfCalls, groups }: ShownServices, n: number): string {
  const { nodes } = graph;
  const words = [kindWords(graph, n)];
  if (groups?.prefix[n] !== undefined) words.push(`${formatCount(groups.members[n].length)} services`);
  words.push(`${formatCount(nodes.fanIn[n])} callers, ${formatCount(nodes.fanOut[n])} callees in all`);
  if (selfCalls[n] > 0) words.push(`calls itself ${formatCount(selfCalls[n])} times`);
  if (nodes.componentSize[n] > 1)
    words.push(`in a cycle with ${formatCount(nodes.componentSize[n] - 1)} others`);
  return `${words.filter((word) => word !== '').join('; ')}.`;
}

function Members({ shown, node, onOpenGroup }: NodePanelProps) {
  const prefix = shown.groups?.prefix[node] ?? '';
  return prefix === '' ? (
    <p className={styles.quiet}>The services with the fewest calls, together.</p>
  ) : (
    <Button onClick={() => onOpenGroup(prefix)}>Show those with “{prefix}”</Button>
  );
}

interface CallsProps extends NodePanelProps {
  readonly title: string;
  readonly none: string;
  readonly edges: readonly number[];
  /** Which end the other service is. */
  readonly side: 'from' | 'to';
}

function Calls(props: CallsProps) {
  const { shown, title, none, edges, side, onSelect } = props;
  const { graph } = shown;
  const sorted = [...edges].sort((a, b) => graph.edges.calls[b] - graph.edges.calls[a] || a - b);
  return (
    <section aria-label={title}>
      <h3>
        {title} <span className={styles.quiet}>{formatCount(edges.length)}</span>
      </h3>
      {edges.length === 0 && <p className={styles.quiet}>{none}</p>}
      <ul className={styles.calls}>
        {sorted.map((e) => (
          <li key={e}>
            <button
              type="button"
              className={styles.other}
              onClick={() => onSelect(graph.edges[side][e])}
              data-tooltip="Select it"
            >
              {nameOf(graph, graph.edges[side][e])}
            </button>
            <span className={styles.figures}>{figureWords(shown, e)}</span>
            <CallLink {...props} edge={e} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** `1,204 calls, rate ▲ 2.3×` */
function figureWords(shown: ShownServices, e: number): string {
  const words: string[] = [];
  for (const column of columnsFor(shown)) {
    if (column === 'from' || column === 'to') continue;
    const text = callText(shown, column, e);
    if (text !== '–' || column === 'calls') words.push(`${shortTitles[column]} ${text}`);
  }
  return words.join(' · ');
}

const shortTitles = {
  calls: 'calls',
  before: 'before',
  ratio: 'rate',
  errors: 'errors',
  callerP95: 'caller p95',
  calleeP50: 'p50',
  calleeP95: 'p95',
  gapP50: 'gap',
} as const;

/**
 * Jaeger cannot be asked for a pair of services. What comes nearest: the call paths in traces of the one that is seen, where the row
 * of the callee under its caller lists exactly the traces of this call.
 */
function CallLink({ shown: { graph, groups }, params, edge }: CallsProps & { readonly edge: number }) {
  const searchPath = useSearchPath(params);
  const { from, to } = graph.edges;
  const { name } = graph.nodes;
  if ((groups?.prefix[from[edge]] ?? groups?.prefix[to[edge]]) !== undefined) return undefined;
  const service = isUnseen(graph, to[edge]) ? from[edge] : to[edge];
  const path = searchPath({ service: name[service], tab: 'paths', 'paths.find': name[service] });
  return (
    <Link
      to={path}
      className={styles.callLink}
      aria-label={`Traces of the call from ${nameOf(graph, from[edge])} to ${nameOf(graph, to[edge])}`}
      data-tooltip={`Call paths in traces of ${name[service]}: the path from ${nameOf(graph, from[edge])} lists the traces of this call. A search cannot ask for a pair`}
    >
      Traces
    </Link>
  );
}

/** More are in the form of the search. */
const mostOperations = 40;

interface OperationsProps {
  readonly service: string;
  readonly searchPath: SearchPath;
}

function Operations({ service, searchPath }: OperationsProps) {
  const terms = useTerms();
  const { data, isError, refetch } = useQuery(operationsQuery(useRuntime(), useSource(), service));
  const title = capital(terms.operations);
  return (
    <section aria-label={title}>
      <h3>
        {title} {data && <span className={styles.quiet}>{formatCount(data.length)}</span>}
      </h3>
      {isError && (
        <p className={styles.quiet}>
          They could not be had. <Button onClick={() => void refetch()}>Try again</Button>
        </p>
      )}
      {data === undefined && !isError && <Skeleton label={`Loading ${terms.operations}`} lines={3} />}
      {data?.length === 0 && <p className={styles.quiet}>The server lists none.</p>}
      <ul className={styles.operations}>
        {data?.slice(0, mostOperations).map(({ name, kind }) => (
          <li key={`${kind} ${name}`}>
            <Link to={searchPath({ service, operation: name })}>{name || '(no name)'}</Link>
            {kind !== '' && <span className={styles.quiet}> {kind}</span>}
          </li>
        ))}
      </ul>
      {data !== undefined && data.length > mostOperations && (
        <p className={styles.quiet}>and {formatCount(data.length - mostOperations)} more in the search.</p>
      )}
    </section>
  );
}
