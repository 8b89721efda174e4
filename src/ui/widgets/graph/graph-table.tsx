/** The same graph as two tables: every node with all its figures, every edge with both its ends. */
import { useMemo } from 'react';
import type { CSSProperties } from 'react';
import { formatCount } from '#core/base/format-count.ts';
import { DataGrid } from '../data-grid.tsx';
import type { GridColumn } from '../data-grid.tsx';
import type { GraphModel } from './graph-model.ts';
import styles from './graph.module.css';

export interface GraphTableProps {
  readonly model: GraphModel;
  readonly onPick: (node: number) => void;
}

const noSort = { column: '', descending: false } as const;
const rowHeight = 28;
const nothing = () => undefined;

export function GraphTable({ model, onPick }: GraphTableProps) {
  const nodes = useMemo(() => Array.from({ length: model.nodeCount }, (_, node) => node), [model]);
  const edges = useMemo(() => Array.from({ length: model.edgeCount }, (_, edge) => edge), [model]);
  const columns = useMemo(() => nodeColumns(model), [model]);
  const ends = useMemo(() => edgeColumns(model), [model]);
  return (
    <div className={styles.tables} style={{ '--figures': columns.length - 2 } as CSSProperties}>
      <div className={styles.tableBox}>
        <DataGrid
          label="Nodes"
          columns={columns}
          rows={nodes}
          rowKey={model.id}
          keyAttribute="data-node-id"
          rowHeight={rowHeight}
          className={styles.nodeRow}
          sort={noSort}
          onSort={nothing}
          onOpen={onPick}
        />
      </div>
      <div className={styles.tableBox}>
        <DataGrid
          label="Edges"
          columns={ends}
          rows={edges}
          rowKey={String}
          keyAttribute="data-edge"
          attributes={(edge) => ({
            'data-from': model.id(model.from[edge]),
            'data-to': model.id(model.to[edge]),
            'data-ref': model.edge(edge).ref,
          })}
          rowHeight={rowHeight}
          className={styles.edgeRow}
          sort={noSort}
          onSort={nothing}
          onOpen={(edge) => onPick(model.to[edge])}
        />
      </div>
    </div>
  );
}

const mostFigures = 6;

function nodeColumns({ nodeCount, node }: GraphModel): GridColumn<number>[] {
  const labels =
    nodeCount === 0
      ? []
      : node(0)
          .figures.slice(0, mostFigures)
          .map(({ label }) => label);
  return [
    {
      id: 'name',
      title: 'Node',
      cell: (at) => (
        <>
          <strong>{node(at).title}</strong> {node(at).subtitle}
        </>
      ),
    },
    ...labels.map((label): GridColumn<number> => ({
      id: label,
      title: label,
      align: 'end',
      cell: (at) => node(at).figures.find((figure) => figure.label === label)?.value,
    })),
    { id: 'remark', title: 'Remarks', cell: (at) => remarkOf(node(at)) },
  ];
}

function remarkOf({ errors, isJoin, selfLoops, remark }: ReturnType<GraphModel['node']>): string {
  return [
    errors > 0 ? `${formatCount(errors)} with errors` : '',
    isJoin ? 'join' : '',
    selfLoops > 0 ? `calls itself ${formatCount(selfLoops)} times` : '',
    remark,
  ]
    .filter((text) => text !== '')
    .join(', ');
}

function edgeColumns({ from, to, node, edge }: GraphModel): GridColumn<number>[] {
  const name = (at: number) => `${node(at).title} ${node(at).subtitle}`.trim();
  return [
    { id: 'from', title: 'From', cell: (at) => name(from[at]) },
    { id: 'to', title: 'To', cell: (at) => name(to[at]) },
    { id: 'ref', title: 'Reference', cell: (at) => edge(at).ref },
    { id: 'count', title: 'Count', align: 'end', cell: (at) => formatCount(edge(at).count) },
    { id: 'meaning', title: 'Meaning', cell: (at) => edge(at).meaning },
  ];
}
