/** Under the graph: how much it shows, and the spans of the active node one by one. */
import { Link } from 'react-router-dom';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import { operationOf, serviceOf } from '#core/trace/span.ts';
import { textOf } from '#core/trace/strings.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { useLinkTo } from '../../state/runtime.ts';
import { Button, IconButton } from '../../widgets/button.tsx';
import { foldedWords } from './folded-words.ts';
import { stubAddress } from './node-words.ts';
import { spansOf } from './node-spans.ts';
import type { LaidOut } from './use-laid-out.ts';
import styles from './graph-view.module.css';

export interface FootProps {
  readonly trace: Trace;
  readonly laid: LaidOut;
  /** Position; −1: none. */
  readonly active: number;
  readonly cursor: SpanIndex | undefined;
  readonly onSpan: (span: SpanIndex) => void;
  readonly onFocus: (at: number) => void;
}

export function Foot({ trace, laid, active, cursor, onSpan, onFocus }: FootProps) {
  const { graph, shown } = laid;
  const folded = foldedWords(graph);
  return (
    <p className={styles.foot}>
      {active >= 0 && <AroundNode {...{ trace, graph, cursor, onSpan }} node={shown.nodes[active]} />}
      {active >= 0 && shown.nodes.length > 1 && (
        <Button variant="ghost" tooltip="Only what is around the node  O" onClick={() => onFocus(active)}>
          Focus
        </Button>
      )}
      {folded !== undefined && <span role="status">{folded}</span>}
      <span>{countWords(laid)}</span>
    </p>
  );
}

interface AroundNodeProps extends Pick<FootProps, 'trace' | 'cursor' | 'onSpan'> {
  readonly graph: LaidOut['graph'];
  /** Of the whole graph. */
  readonly node: number;
}

function AroundNode({ trace, graph, node, cursor, onSpan }: AroundNodeProps) {
  const linkTo = useLinkTo();
  const address = stubAddress(trace, graph, node);
  if (address !== undefined) return <Link to={linkTo(address)}>Open the other trace</Link>;
  const spans = spansOf(graph, node);
  if (spans.length < 2) return undefined;
  const at = cursor === undefined ? -1 : spans.indexOf(cursor);
  const go = (step: number) => onSpan(spans[(Math.max(0, at) + step + spans.length) % spans.length]);
  return (
    <span className={styles.spans} role="group" aria-label="Spans of the node">
      <IconButton icon="chevronLeft" label="Previous span of the node" onClick={() => go(-1)} />
      <span role="status">
        {at < 0 ? '' : `${formatCount(at + 1)} of `}
        {formatCount(spans.length)} spans
        {at >= 0 && otherName(trace, graph, node, spans[at])}
      </span>
      <IconButton icon="chevronRight" label="Next span of the node" onClick={() => go(1)} />
    </span>
  );
}

/** Of a span that has been folded into a node of another name. */
function otherName(trace: Trace, { nodes }: LaidOut['graph'], node: number, span: SpanIndex): string {
  const service = serviceOf(trace, span);
  const operation = operationOf(trace, span);
  const { strings } = trace;
  const isOther =
    service !== textOf(strings, nodes.service[node]) ||
    (nodes.operation[node] !== 0 && operation !== textOf(strings, nodes.operation[node]));
  return isOther ? `: ${service} ${operation}` : '';
}

function countWords({ graph, shown }: LaidOut): string {
  const [nodes, edges] = [shown.nodes.length, shown.edges.length];
  const words = [counted(nodes, 'node'), counted(edges, 'edge')];
  const hidden = graph.nodes.length - nodes;
  if (hidden > 0) words.push(`${formatCount(hidden)} nodes not shown`);
  const implied = shown.implied.list.length;
  if (implied > 0) words.push(`${formatCount(implied)} implied references hidden`);
  return words.join(', ');
}
