/** What can be shared. */
import type { OpenTrace } from '../../../state/queries.ts';
import type { Params } from '../../../state/url/param.ts';
import type { TraceValues } from '../use-trace-address.ts';

export interface ShareProps {
  readonly open: OpenTrace;
  /** What the address says or is about to say, and how it is written. */
  readonly values: TraceValues;
  readonly table: Params;
  /** The element that holds the view. */
  readonly panelId: string;
}
