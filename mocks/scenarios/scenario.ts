/** A named demo trace: what it shows, when it happened, and the story itself. */
import { fleetFor } from '../fleet.ts';
import type { MockTrace } from '../model.ts';
import type { Scene } from '../record.ts';
import { mockFromText } from '../text.ts';

export interface Scenario {
  readonly id: string;
  /** What it is there to show. */
  readonly shows: string;
  /** Fixed, so that links into the demo survive a reload. */
  readonly traceId: string;
  readonly minutesAgo: number;
  /** Its services; given for a trace so large that it is only built when somebody looks at it. */
  readonly services?: readonly string[];
  readonly build: (scene: Scene) => MockTrace;
}

/** A scenario told by a drawing. */
export function drawn(scenario: Omit<Scenario, 'build'>, drawing: string): Scenario {
  const build = (scene: Scene): MockTrace => {
    const at = fleetFor(scene);
    return mockFromText(drawing, {
      traceId: scene.traceId,
      startNs: scene.startNs,
      process: (service, replica) => at(service, { replica }),
    });
  };
  return { ...scenario, build };
}
