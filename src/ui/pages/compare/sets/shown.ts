/** What the parts of the page of two sets are drawn from. */
import type { AttributeComparison } from '#core/analysis/compare/compare-attributes.ts';
import type { SetComparison } from '#core/analysis/compare/compare-sets.ts';
import type { ServiceColour } from '#core/analysis/service-colours.ts';
import type { SetPair } from '../../../state/set-pair.ts';
import type { PairState } from '../../../state/use-analysis.ts';
import type { CompareAddress } from '../use-compare-address.ts';

export interface ShownSets {
  readonly pair: SetPair;
  readonly comparison: SetComparison;
  /** Of what has been read so far; the rest is on its way. */
  readonly isPartial: boolean;
  /** Which tags tell B from A. */
  readonly tags: PairState<AttributeComparison>;
  readonly address: CompareAddress;
  readonly colours: ReadonlyMap<string, ServiceColour>;
  /** Row of the paths; −1: none. */
  readonly selected: number;
  /** The selected one a second time lets it go. */
  readonly select: (path: number) => void;
}
