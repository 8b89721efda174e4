/** The tag keys of a trace, those of processes among them, with how many spans have each: what can be grouped by. */
import { textOf } from '../trace/strings.ts';
import type { Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import type { Work } from './analysis.ts';
import { defineAnalysis } from './analysis.ts';

export interface TagKeys {
  /** In the order of the alphabet. */
  readonly keys: readonly { readonly key: string; readonly spans: number }[];
}

/** More keys are no list to choose from; the most frequent are kept. */
const mostKeys = 5000;
/** About two milliseconds of work. */
const blockSpans = 1 << 13;

export const tagKeys = defineAnalysis({
  *run(trace: Trace, _params: Readonly<Record<string, never>>): Work<TagKeys> {
    const counts = yield* countKeys(trace);
    const frequent = [...counts].sort((a, b) => b[1] - a[1]).slice(0, mostKeys);
    const keys = frequent.map(([id, spans]) => ({ key: textOf(trace.strings, id), spans }));
    return { keys: keys.filter(({ key }) => key !== '').sort((a, b) => (a.key < b.key ? -1 : 1)) };
  },
});

/** Spans by key, each span once however often it has the key. O(spans + tags). */
function* countKeys(trace: Trace): Generator<undefined, Map<number, number>, void> {
  const { spans, attributes, strings } = trace;
  const { key } = attributes;
  const count = new Uint32Array(strings.length);
  /** The span that had the key last, and one more. */
  const seen = new Uint32Array(strings.length);
  const ofProcess = processKeys(trace);
  const isProcessKey = new Uint8Array(strings.length);
  for (const keys of ofProcess) for (const id of keys) isProcessKey[id] = 1;
  const spansOf = new Uint32Array(ofProcess.length);
  for (let i = 0; i < spans.length; i++) {
    if (i % blockSpans === 0) yield undefined;
    if ((spans.flags[i] & SpanFlag.placeholder) !== 0) continue;
    const process = spans.process[i];
    spansOf[process]++;
    for (let a = spans.attrs[i]; a < spans.attrsEnd[i]; a++) {
      if (seen[key[a]] === i + 1) continue;
      seen[key[a]] = i + 1;
      if (isProcessKey[key[a]] === 0 || !ofProcess[process].has(key[a])) count[key[a]]++;
    }
  }
  for (const [p, keys] of ofProcess.entries()) for (const id of keys) count[id] += spansOf[p];
  const found = new Map<number, number>();
  for (let id = 0; id < count.length; id++) if (count[id] > 0) found.set(id, count[id]);
  return found;
}

function processKeys({ processes, processAttributes }: Trace): ReadonlySet<number>[] {
  return Array.from(
    { length: processes.length },
    (_, p) => new Set(processAttributes.key.subarray(processes.attrs[p], processes.attrs[p + 1])),
  );
}
