/** What the parts of this view are handed on. */
import type { ViewProps } from '../view.ts';
import type { Listed } from './csv.ts';
import type { Found } from './use-found.ts';
import type { operationsParams } from './params.ts';

export type OperationsProps = ViewProps<typeof operationsParams>;

export interface GridProps extends OperationsProps {
  readonly table: Listed;
  readonly found: Found;
  /** The table answers an earlier question. */
  readonly isBehind: boolean;
}
