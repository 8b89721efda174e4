/**
 * A view: one way to look at a trace. It gets everything it may know as props and reads no router, page or
 * configuration. One selection, window and find hold across all views.
 */
import type { ComponentType } from 'react';
import type { SpanIndex } from '#core/trace/trace.ts';
import type { Colours } from '../state/colours.ts';
import type { OpenTrace } from '../state/queries.ts';
import type { Params, ParamValues } from '../state/url/param.ts';
import type { FindMode } from '../state/url/trace-params.ts';
import type { TimeRange } from '../widgets/time-scale.ts';

export interface TraceSubject {
  readonly kind: 'trace';
  readonly open: OpenTrace;
}

/** A pick is a step that "back" returns from; an adjustment is not. */
export type Step = 'pick' | 'adjust';

/** The span that keys act on. */
export interface Cursor {
  readonly span: SpanIndex;
  /** Grows with every move that wants to be seen, so that the same span can be shown twice. */
  readonly move: number;
  /** Unfold whatever hides it. */
  readonly reveal: boolean;
  /** Where the address put it: whatever else the address says holds too, so nothing that hides the span is done away with. */
  readonly isGiven?: boolean | undefined;
}

export interface Matches {
  readonly query: string;
  /** Rows of the span table, ascending. */
  readonly spans: Uint32Array;
  /** `only`: with their ancestors, where a view has such. All spans show while there is no query. */
  readonly mode: FindMode;
}

export interface ViewProps<P extends Params = Params> {
  readonly subject: TraceSubject;
  readonly params: ParamValues<P>;
  readonly setParams: (values: Partial<ParamValues<P>>, step: Step) => void;
  /** The span whose details are open. */
  readonly selection: SpanIndex | undefined;
  /** Opens the details of a span, or closes them. */
  readonly select: (span: SpanIndex | undefined) => void;
  readonly cursor: Cursor | undefined;
  /** Moves the cursor; open details follow it. */
  readonly moveTo: (span: SpanIndex) => void;
  /** Always a window inside the trace; the whole trace if nothing else was chosen. */
  readonly range: TimeRange;
  readonly whole: TimeRange;
  /** undefined: the whole. */
  readonly setRange: (range: TimeRange | undefined, step: Step) => void;
  readonly matches: Matches;
  /** Of spans, wherever a view paints them. */
  readonly colours: Colours;
}

export interface View<P extends Params = Params> {
  /** Value of `view=` in the address. */
  readonly id: string;
  readonly title: string;
  /** Its own URL parameters; the keys are the names in the address. */
  readonly params: P;
  readonly load: () => Promise<{ readonly default: ComponentType<ViewProps<P>> }>;
}

/** Checks a view against its own parameters, then forgets them: the list holds views of any parameters. */
export function defineView<P extends Params>(view: View<P>): View {
  return view as unknown as View;
}
