/**
 * Traces with a known pattern in them, or with something that only looks like one, amid noise: for measuring what detectors of
 * patterns find and miss. The pattern is what the root waits for; the noise runs beside it, as many spans as wanted.
 */
import { hardPatterns } from './planted-hard.ts';
import { negatives } from './planted-negatives.ts';
import { patterns } from './planted-patterns.ts';
import type { Pattern, Plant, Soil } from './planted-soil.ts';
import type { MockProcess, MockTrace } from './model.ts';
import { record } from './record.ts';
import type { Scene, Work } from './record.ts';
import { randomFrom } from './random.ts';
import { mockTraceId } from './shape.ts';

export interface PlantedTrace {
  readonly pattern: string;
  readonly trace: MockTrace;
  readonly plants: readonly Plant[];
}

/** Names of patterns that should be found, of those that only look like one, and of those that nobody can tell. */
export const patternNames: readonly string[] = Object.keys(patterns);
export const negativeNames: readonly string[] = Object.keys(negatives);
export const hardNames: readonly string[] = Object.keys(hardPatterns);

export interface PlantedOptions {
  readonly pattern: string;
  readonly seed: number;
  /** Spans of noise, about. */
  readonly noise: number;
}

export function plantedTrace({ pattern, seed, noise }: PlantedOptions): PlantedTrace {
  const tell = patterns[pattern] ?? negatives[pattern] ?? hardPatterns[pattern];
  const random = randomFrom(seed);
  const plants: Plant[] = [];
  const scene: Scene = {
    traceId: mockTraceId(seed),
    startNs: 1_760_000_000_000_000_000n,
    random,
    troubled: false,
    release: 'r1',
    pace: () => 1,
  };
  const soil: Soil = {
    random,
    at: processes(),
    plant: (kind, spans) => plants.push({ kind, spans }),
    failures: (spans) => plants.push({ kind: 'firstError', spans }),
  };
  const recorder = record(scene);
  const depth = random.int(0, 3);
  recorder.root(soil.at('gateway'), 'GET /page', { kind: 'server' }, (root) => {
    root.wait(0.5);
    const noises = Array.from({ length: Math.ceil(noise / noiseSpans) }, (_, k) => (lane: Work) => {
      noisy(lane, soil, k);
    });
    root.parallel([(lane) => nested(lane, soil, tell, depth), ...noises]);
    root.wait(0.5);
  });
  return { pattern, trace: recorder.finish(), plants };
}

function processes(): Soil['at'] {
  const known = new Map<string, MockProcess>();
  return (service, clockAheadMs = 0) => {
    const process: MockProcess = known.get(service) ?? {
      service,
      attributes: [['host.name', `${service}.example.internal`]],
      clockAheadNs: clockAheadMs * 1e6,
    };
    known.set(service, process);
    return process;
  };
}

/** The pattern, some calls deep. */
function nested(work: Work, soil: Soil, tell: Pattern, depth: number): void {
  if (depth === 0) {
    tell(work, soil);
    return;
  }
  work.span(soil.at(`layer-${depth}`), `serve ${depth}`, { kind: 'server' }, (inner) => {
    inner.wait(0.3);
    nested(inner, soil, tell, depth - 1);
    inner.wait(0.3);
  });
}

/** About so many spans in one lane of noise. */
const noiseSpans = 40;

/** A quick tree of calls that has nothing of any pattern: siblings differ, and few are alike. */
function noisy(lane: Work, soil: Soil, k: number): void {
  let left = noiseSpans;
  const grow = (work: Work, depth: number) => {
    const children = depth === 0 ? 4 : soil.random.int(0, 4);
    for (let c = 0; c < children && left > 0; c++) {
      left--;
      const isRemote = soil.random.next() < 0.4;
      const service = isRemote ? `helper-${soil.random.int(0, 9)}` : `noise-${k % 5}`;
      const options = { kind: isRemote ? 'server' : 'internal' } as const;
      work.span(soil.at(service), `step ${k % 50}.${depth}.${c}`, options, (child) => {
        child.wait(0.05);
        if (depth < 6) grow(child, depth + 1);
        child.wait(0.05);
      });
    }
  };
  lane.span(soil.at(`noise-${k % 5}`), `aside ${k % 50}`, {}, (work) => {
    grow(work, 0);
  });
}
