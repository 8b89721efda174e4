/** The plot of a result, and below it its traces or what tells those of an area from the others. */
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { isEmbedded } from '../../state/embed.ts';
import { inside } from '../../state/found.ts';
import type { Found } from '../../state/found.ts';
import { Button } from '../../widgets/button.tsx';
import { EmptyState } from '../../widgets/empty-state.tsx';
import { lazyComponent } from '../../widgets/lazy-component.tsx';
import { DurationPlot } from './duration-plot.tsx';
import type { DurationPlotProps } from './duration-plot.tsx';
import { TraceTable } from './trace-table.tsx';
import { useMarkKeys, useMarks } from './use-marks.ts';
import type { SearchState } from './use-search.ts';
import { useTraceLink } from './use-trace-link.ts';

/** Needed with an area, not before. */
const AreaTools = lazyComponent(() => import('./area-tools.tsx').then((module) => module.AreaTools));

export interface PlottedProps {
  /** Everything the search returned, and what of it meets the filters of the list, in the selected area or not. */
  readonly all: readonly Found[];
  readonly met: readonly Found[];
  readonly search: SearchState;
  readonly plotted: Pick<DurationPlotProps, 'scale' | 'area' | 'onAdjust'>;
  readonly children: ReactNode;
}

export function Plotted({ all, met, search, plotted, children }: PlottedProps) {
  const { hrefOf, open } = useTraceLink();
  const { area } = plotted;
  const parts = useMemo(() => {
    const selected = inside(met, area);
    const isIn = new Set(selected);
    return { inside: selected, outside: met.filter((row) => !isIn.has(row)) };
  }, [met, area]);
  return (
    <>
      <DurationPlot
        {...plotted}
        rows={all}
        hrefOf={hrefOf}
        onOpen={open}
        areaTools={area && search.params.tab === 'traces' && <AreaTools search={search} {...parts} />}
      />
      {children}
    </>
  );
}

export interface TracesProps {
  /** Name of the result. */
  readonly result: string;
  readonly all: readonly Found[];
  readonly rows: readonly Found[];
  readonly search: SearchState;
}

export function Traces({ result, all, rows, search }: TracesProps) {
  const { linkOf, open } = useTraceLink();
  const own = useMarks(search);
  // As the peer has it: a page inside another begins no comparisons.
  const marks = isEmbedded() ? undefined : own;
  useMarkKeys(rows, marks);
  if (rows.length === 0) return <NoneListed count={all.length} search={search} />;
  return (
    <TraceTable
      result={result}
      all={all}
      rows={rows}
      sort={search.params.sort}
      onSort={(next) => search.adjust({ sort: next })}
      linkOf={linkOf}
      marks={marks}
      onOpen={open}
    />
  );
}

function NoneListed({ count, search }: { readonly count: number; readonly search: SearchState }) {
  const { plot, path, only } = search.params;
  const where = [
    ...(plot === undefined ? [] : ['in the selected area']),
    ...(path === '' ? [] : ['known to pass through the call path']),
    ...(only.length === 0 ? [] : ['known to meet the filters']),
  ];
  return (
    <EmptyState
      title={`No trace ${where.join(' and ')}`}
      advice={`The result holds ${count.toLocaleString('en-US')}.`}
      action={
        <>
          {plot !== undefined && (
            <Button onClick={() => search.adjust({ plot: undefined })}>Clear selection</Button>
          )}
          {(path !== '' || only.length > 0) && (
            <Button onClick={() => search.pick({ path: '', only: [] })}>Show all traces</Button>
          )}
        </>
      }
    />
  );
}
