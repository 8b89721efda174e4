/** The node that stands for the cursor and the selection all views share. */
import { useCallback, useState } from 'react';
import type { SpanIndex } from '#core/trace/trace.ts';
import type { ViewProps } from '../view.ts';
import { spansOf } from './node-spans.ts';
import type { LaidOut } from './use-laid-out.ts';

export interface ActiveNode {
  /** Positions; −1: none, or not shown. */
  readonly active: number;
  readonly selected: number;
  readonly onActive: (at: number) => void;
  readonly onPick: (at: number) => void;
}

type Shared = Pick<ViewProps, 'cursor' | 'selection' | 'select' | 'moveTo'>;

export function useActiveNode(
  laid: LaidOut,
  { cursor, selection, select, moveTo }: Shared,
  /** Where a stub leads; false if nowhere. */
  onLeave: (node: number) => boolean,
): ActiveNode {
  const { graph, shown } = laid;
  // Stubs have no spans: that one of them is active is known only here.
  const [chosen, setChosen] = useState<{ readonly laid: LaidOut; readonly at: number } | undefined>(
    undefined,
  );
  const positionOf = (span: SpanIndex | undefined) =>
    span === undefined ? -1 : (shown.positions[graph.nodeOfSpan[span]] ?? -1);
  const at = positionOf(cursor?.span);
  const isStub = chosen?.laid === laid && spansOf(graph, shown.nodes[chosen.at]).length === 0;
  const onActive = useCallback(
    (to: number) => {
      setChosen({ laid, at: to });
      const node = shown.nodes[to];
      if (spansOf(graph, node).length === 0) return;
      if (cursor === undefined || graph.nodeOfSpan[cursor.span] !== node) moveTo(graph.nodes.span[node]);
    },
    [laid, graph, shown, cursor, moveTo],
  );
  const onPick = useCallback(
    (to: number) => {
      setChosen({ laid, at: to });
      const node = shown.nodes[to];
      if (onLeave(node)) return;
      // Of a node of several spans, the one that keys have stepped to.
      const stepped = cursor !== undefined && graph.nodeOfSpan[cursor.span] === node;
      select(stepped ? cursor.span : graph.nodes.span[node]);
    },
    [laid, graph, shown, cursor, select, onLeave],
  );
  return { active: isStub ? chosen.at : at, selected: positionOf(selection), onActive, onPick };
}
