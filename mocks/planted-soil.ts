/** What planted patterns are told with. */
import type { MockProcess } from './model.ts';
import type { Random } from './random.ts';
import type { Work } from './record.ts';

/** Something that is truly there. */
export interface Plant {
  /** Kind of the finding that it should be. */
  readonly kind: string;
  /** Ids of the spans that the finding should mean. */
  readonly spans: readonly string[];
}

/** Where a pattern grows. */
export interface Soil {
  readonly random: Random;
  /** One process for each name. */
  readonly at: (service: string, clockAheadMs?: number) => MockProcess;
  /** Says what is there. */
  readonly plant: (kind: string, spans: readonly string[]) => void;
  /** Says where errors began. */
  readonly failures: (spans: readonly string[]) => void;
}

/** Tells its part of the trace. */
export type Pattern = (work: Work, soil: Soil) => void;
