/**
 * Real traces from the wild. They lie beside the repository, not in it; where the folder is absent there is nothing to
 * read and the suite says so.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Trace } from '../trace/trace.ts';
import { IssueKind, SpanFlag } from '../trace/trace.ts';
import { summarise } from '../trace/summarise.ts';
import { decode } from './decode.ts';
import { decodeFile } from './files/file-decoder.ts';

const folder = new URL('../../../../shared/traces/', import.meta.url);
const present = existsSync(new URL('manifest.json', folder));

interface Entry {
  readonly file: string;
  /** null where a file holds none. */
  readonly traces: number | null;
  readonly spans: number | null;
  readonly services: number;
  readonly spans_with_missing_parent?: number;
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
  'zipkin-v2/netflix.json': {
    counts: { spans: 7 },
    why: 'two spans without a service are alike in everything: copies, shown as one',
  },
};

/** Files that hold no traces: what the manifest counts is what they tell of some. */
const none: Partial<Counts> = { traces: 0, services: 0 };

/** What each folder's files are recognised as. */
const labels: Readonly<Record<string, RegExp>> = {
  jaeger: /^Jaeger JSON$/,
  'jaeger-v3': /^OTLP JSON$/,
  otlp: /^OTLP JSON$/,
  'otlp-ndjson': /^OTLP JSON$/,
  tempo: /^OTLP JSON$/,
  'tempo-search': /^Tempo search results$/,
  'zipkin-v1': /^Zipkin JSON$/,
  'zipkin-v2': /^Zipkin JSON$/,
  'zipkin-next': /^Zipkin JSON$/,
  dependencies: /^Dependency links$/,
  other: /^Jaeger spans of Elasticsearch$/,
};

/** What is said of files that are not whole, by file, or that hold no traces, by folder: lines and reasons. */
const problems: Readonly<Record<string, readonly (readonly [number | undefined, string])[]>> = {
  'otlp-ndjson/robotframework-malformed-lines.json': [
    [2, 'Expected a key.'],
    [5, 'The line ends too early.'],
  ],
  'tempo-search': [[undefined, expect.stringMatching(/^These are search results of Tempo/) as string]],
  dependencies: [[undefined, expect.stringMatching(/^These are dependency links/) as string]],
};

function manifest(): Entry[] {
  if (!present) return [];
  const text = readFileSync(new URL('manifest.json', folder), 'utf8');
  const { files } = JSON.parse(text) as { files: Entry[] };
  return files;
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

const expected = (entry: Entry): Counts => ({
  traces: entry.traces ?? 0,
  spans: entry.spans ?? 0,
  services: entry.services,
  missing: entry.spans_with_missing_parent ?? 0,
  ...(isWithout(entry) ? none : differences[entry.file]?.counts),
});

const isWithout = ({ file }: Entry) => /^(tempo-search|dependencies)\//.test(file);

const isAnswer = ({ file }: Entry) => /^(jaeger|jaeger-v3|otlp|tempo)\//.test(file);

describe.runIf(present)('real answers of servers', () => {
  it.each(manifest().filter(isAnswer))('$file', { timeout: 20_000 }, (entry) => {
    expect(count(decode(readFileSync(new URL(entry.file, folder))).traces)).toEqual(expected(entry));
  });
});

describe.runIf(present)('real files', () => {
  it.each(manifest())('$file', { timeout: 20_000 }, async (entry) => {
    const file = await decodeFile(readFileSync(new URL(entry.file, folder)));
    expect(count(file.traces)).toEqual(expected(entry));
    const copies = file.traces.reduce(
      (sum, { issues }) => sum + issues.kind.filter((kind) => kind === IssueKind.mergedCopy).length,
      0,
    );
    expect(file.spans).toBe(count(file.traces).spans + copies);
    const [kind] = entry.file.split('/');
    expect(file.format).toMatch(labels[kind]);
    expect(file.problems.map(({ line, reason }) => [line, reason])).toEqual(
      problems[entry.file] ?? problems[kind] ?? [],
    );
  });
});
