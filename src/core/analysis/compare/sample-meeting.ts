/** Those traces of a sample whose tags meet filters, as a sample of their own: as if no others had been gathered. */
import { tagsOf } from './sample-tags.ts';
import { tracesMeeting } from './tag-filter.ts';
import type { TagFilter } from './tag-filter.ts';
import type { PassTable, TraceSample } from './trace-sample.ts';

/** The sample itself where there is no filter; its columns may be shared. O(filters × entries). */
export function sampleMeeting(sample: TraceSample, filters: readonly TagFilter[]): TraceSample {
  if (filters.length === 0) return sample;
  const meets = tracesMeeting(sample, filters);
  const kept = Uint32Array.from(meets.keys()).filter((trace) => meets[trace] === 1);
  const passes = passesOf(sample.passes, kept);
  const { paths, rowOf } = takenPaths(sample.paths, passes.path);
  return {
    traceIds: Array.from(kept, (trace) => sample.traceIds[trace]),
    names: sample.names,
    tags: tagsOf(sample.tags, kept),
    rootPath: Int32Array.from(kept, (trace) => rowOf[sample.rootPath[trace]] ?? -1),
    duration: Float64Array.from(kept, (trace) => sample.duration[trace]),
    spans: Uint32Array.from(kept, (trace) => sample.spans[trace]),
    missing: Uint32Array.from(kept, (trace) => sample.missing[trace]),
    offClocks: Uint32Array.from(kept, (trace) => sample.offClocks[trace]),
    paths,
    passes: { ...passes, path: passes.path.map((path) => rowOf[path]) },
  };
}

function passesOf({ from, ...columns }: PassTable, kept: Uint32Array): PassTable {
  const entries: number[] = [];
  const starts = [0];
  for (const trace of kept) {
    for (let entry = from[trace]; entry < from[trace + 1]; entry++) entries.push(entry);
    starts.push(entries.length);
  }
  const integers = (column: Uint32Array) => Uint32Array.from(entries, (entry) => column[entry]);
  const times = (column: Float64Array) => Float64Array.from(entries, (entry) => column[entry]);
  return {
    length: entries.length,
    from: Uint32Array.from(starts),
    path: integers(columns.path),
    count: integers(columns.count),
    errors: integers(columns.errors),
    total: times(columns.total),
    self: times(columns.self),
    critical: times(columns.critical),
  };
}

/** Paths that are taken, and their callers; by path the row that it has among them, −1 for none. */
function takenPaths({ parent, service, name, length }: TraceSample['paths'], taken: Uint32Array) {
  const isTaken = new Uint8Array(length);
  for (const path of taken) isTaken[path] = 1;
  // A parent comes before its children.
  for (let p = length - 1; p >= 0; p--) if (isTaken[p] === 1 && parent[p] >= 0) isTaken[parent[p]] = 1;
  const rows = Uint32Array.from(isTaken.keys()).filter((path) => isTaken[path] === 1);
  const rowOf = new Int32Array(length).fill(-1);
  for (const [row, path] of rows.entries()) rowOf[path] = row;
  return {
    rowOf,
    paths: {
      length: rows.length,
      parent: Int32Array.from(rows, (path) => rowOf[parent[path]] ?? -1),
      service: Uint32Array.from(rows, (path) => service[path]),
      name: Uint32Array.from(rows, (path) => name[path]),
    },
  };
}
