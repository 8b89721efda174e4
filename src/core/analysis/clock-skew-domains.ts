/** Which processes share a clock: those of one host, as far as their attributes tell. */
import { findStrings } from '../trace/strings.ts';
import type { StringId } from '../trace/strings.ts';
import type { Trace } from '../trace/trace.ts';

/** The first that a process has names its clock. */
const clockKeys = [
  'host.id',
  'host.name',
  'k8s.node.name',
  'host.ip',
  'ip',
  'hostname',
  'service.instance.id',
] as const;

/** Of a process that nothing names. */
export const noDomain = -1;

export interface Domains {
  /** StringId of the key, by domain. */
  readonly keys: readonly StringId[];
  /** By row of `trace.processes`. */
  readonly ofProcess: Int32Array<ArrayBuffer>;
}

/** O(processes and their attributes). */
export function domainsOfProcesses({ processes, processAttributes, strings }: Trace): Domains {
  const ids = findStrings(strings, clockKeys);
  const rankOf = new Map<StringId, number>();
  for (const [rank, key] of clockKeys.entries()) {
    const id = ids.get(key);
    if (id !== undefined) rankOf.set(id, rank);
  }
  const ofProcess = new Int32Array(processes.length);
  const domainOf = new Map<StringId, number>();
  for (let p = 0; p < processes.length; p++) {
    let best: number = clockKeys.length;
    let key = processes.service[p];
    for (let a = processes.attrs[p]; a < processes.attrs[p + 1]; a++) {
      const rank = rankOf.get(processAttributes.key[a]) ?? best;
      if (rank >= best || processAttributes.value[a] === 0) continue;
      best = rank;
      key = processAttributes.value[a];
    }
    if (key !== 0 && !domainOf.has(key)) domainOf.set(key, domainOf.size);
    ofProcess[p] = domainOf.get(key) ?? noDomain;
  }
  return { keys: [...domainOf.keys()], ofProcess };
}
