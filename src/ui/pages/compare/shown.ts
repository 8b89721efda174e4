/** What the parts of the page are drawn from. */
import type { PairComparison } from '#core/analysis/compare/pair.ts';
import type { ServiceColour } from '#core/analysis/service-colours.ts';
import type { OpenTrace } from '../../state/queries.ts';
import type { CompareAddress } from './use-compare-address.ts';

export interface PairProps {
  readonly a: OpenTrace;
  readonly b: OpenTrace;
  readonly address: CompareAddress;
}

export interface ComparedProps extends PairProps {
  readonly comparison: PairComparison;
}

export interface Shown extends ComparedProps {
  readonly colours: ReadonlyMap<string, ServiceColour>;
  /** Row of the paths; −1: none. */
  readonly selected: number;
  /** The selected one a second time lets it go. */
  readonly select: (path: number) => void;
}
