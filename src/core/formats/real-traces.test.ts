/**
 * Real traces from the wild. They lie beside the repository, not in it; where the folder is absent there is nothing to
 * read and the suite says so.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import { summarise } from '../trace/summarise.ts';
import { decode } from './decode.ts';

const folder = new URL('../../../../shared/traces/', import.meta.url);
const present = existsSync(new URL('manifest.json', folder));

interface Entry {
  readonly file: string;
  readonly traces: number;
  readonly spans: number;
  readonly services: number;
  readonly spans_with_missing_parent: number;
}

interface Counts {
  readonly traces: number;
  readonly spans: number;
  readonly services: number;
  readonly missing: number;
}

/** Where we count differently from the manifest, and why. */
const differences: Readonly<Record<string, { counts: Partial<Counts>; why: string }>> = {
  'jaeger/jaegerui-otlp2jaeger-out-missing-parents.json': {
    counts: { spans: 1, missing: 1 },
    why: 'both spans have one id, service, operation, kind and start: copies, shown as one',
  },
  'otlp/jaegerui-otlp2jaeger-in.json': {
    counts: { spans: 1, missing: 1 },
    why: 'the same pair of copies, before conversion',
  },
  'jaeger/jaeger-anonymizer-span-list.json': {
    counts: { services: 2, missing: 1 },
    why: 'the manifest counts nothing in a bare list of spans',
  },
  'otlp/jaeger-memory-otel-all-attribute-types.json': {
    counts: { missing: 3 },
    why: 'one span whose parent is missing follows another by a link that exists, so it has a place in the tree',
  },
};

function manifest(): Entry[] {
  if (!present) return [];
  const text = readFileSync(new URL('manifest.json', folder), 'utf8');
  const { files } = JSON.parse(text) as { files: Entry[] };
  return files.filter(({ file }) => /^(jaeger|jaeger-v3|otlp|tempo)\//.test(file));
}

function count(traces: readonly Trace[]): Counts {
  const summaries = traces.map(summarise);
  let missing = 0;
  for (const { spans } of traces)
    for (const flags of spans.flags) if ((flags & SpanFlag.orphan) !== 0) missing++;
  return {
    traces: traces.length,
    spans: summaries.reduce((sum, { spanCount }) => sum + spanCount, 0),
    services: new Set(summaries.flatMap(({ services }) => services.map(({ name }) => name))).size,
    missing,
  };
}

describe.runIf(present)('real traces', () => {
  it.each(manifest())('$file', { timeout: 20_000 }, (entry) => {
    const { traces } = decode(readFileSync(new URL(entry.file, folder)));
    expect(count(traces)).toEqual({
      traces: entry.traces,
      spans: entry.spans,
      services: entry.services,
      missing: entry.spans_with_missing_parent,
      ...differences[entry.file]?.counts,
    });
  });
});
