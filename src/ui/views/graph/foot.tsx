/** Under the graph: how much it shows, and the spans of the active node one by one. */
import { Link } from 'react-router-dom';
import { formatCount } from '#core/base/format-count.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { useLinkTo } from '../../state/runtime.ts';
import { Button, IconButton } from '../../widgets/button.tsx';
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
  return (
    <p className={styles.foot}>
      {active >= 0 && <AroundNode {...{ trace, graph, cursor, onSpan }} node={shown.nodes[active]} />}
      {active >= 0 && shown.nodes.length > 1 && (
        <Button variant="ghost" tooltip="Only what is around the node  O" onClick={() => onFocus(active)}>
          Focus
        </Button>
      )}
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
      </span>
      <IconButton icon="chevronRight" label="Next span of the node" onClick={() => go(1)} />
    </span>
  );
}

function countWords({ graph, shown }: LaidOut): string {
  const [nodes, edges] = [shown.nodes.length, shown.edges.length];
  const words = [
    `${formatCount(nodes)} ${nodes === 1 ? 'node' : 'nodes'}`,
    `${formatCount(edges)} ${edges === 1 ? 'edge' : 'edges'}`,
  ];
  const hidden = graph.nodes.length - nodes;
  if (hidden > 0) words.push(`${formatCount(hidden)} nodes not shown`);
  if (shown.implied > 0) words.push(`${formatCount(shown.implied)} implied references hidden`);
  return words.join(', ');
}
