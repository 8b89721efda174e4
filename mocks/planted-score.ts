/** How findings compare with what was planted. */
import type { Plant } from './planted-soil.ts';

/** A finding: its kind, and the ids of the spans that it means. */
export type Found = Plant;

export interface Score {
  /** Plants that were found, each by one finding. */
  readonly hit: readonly Plant[];
  readonly missed: readonly Plant[];
  /** Findings of something that is not there. */
  readonly wrong: readonly Found[];
}

/** A finding hits a plant of its kind when most of what either means is what both mean. */
const leastAlike = 0.8;

export function compareWithPlants(plants: readonly Plant[], found: readonly Found[]): Score {
  const open = [...found];
  const hit: Plant[] = [];
  const missed: Plant[] = [];
  for (const plant of plants) {
    const at = open.findIndex(
      (finding) => finding.kind === plant.kind && alike(finding.spans, plant.spans) >= leastAlike,
    );
    if (at < 0) missed.push(plant);
    else {
      hit.push(plant);
      open.splice(at, 1);
    }
  }
  return { hit, missed, wrong: open };
}

/** Jaccard index. */
function alike(a: readonly string[], b: readonly string[]): number {
  const all = new Set([...a, ...b]);
  const both = a.filter((id) => b.includes(id)).length;
  return both / all.size;
}
