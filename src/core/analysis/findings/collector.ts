/** Findings of all detectors. Of each kind the gravest are kept: a trace can have hundreds of thousands. */
import type { SpanIndex, Trace } from '../../trace/trace.ts';
import { spanIdOf } from '../../trace/span.ts';
import type { Finding, FindingKind } from './finding.ts';
import { findingKinds } from './finding.ts';

/** `Omit` would make one type of all kinds. */
type WithoutId<F> = F extends Finding ? Omit<F, 'id'> : never;
export type NewFinding = WithoutId<Finding>;

const levels = ['error', 'warning', 'info'] as const;

export class Collector {
  readonly #trace: Trace;
  readonly #most: number;
  readonly #kept = new Map<FindingKind, NewFinding[]>(findingKinds.map((kind) => [kind, []]));
  readonly #totals = new Map<FindingKind, number>();

  constructor(trace: Trace, most: number) {
    this.#trace = trace;
    this.#most = most;
  }

  add(finding: NewFinding): void {
    const { kind } = finding;
    this.#totals.set(kind, (this.#totals.get(kind) ?? 0) + 1);
    const kept = this.#kept.get(kind) ?? [];
    kept.push(finding);
    if (kept.length >= 2 * this.#most + 16) this.#trim(kept);
  }

  /** Errors of the trace first, then by severity. */
  done(): { list: Finding[]; totals: Record<FindingKind, number> } {
    const all: NewFinding[] = [];
    for (const kept of this.#kept.values()) {
      this.#trim(kept);
      all.push(...kept);
    }
    const used = new Map<string, number>();
    const list = all.sort(compare).map((finding): Finding => ({ ...finding, id: this.#idOf(finding, used) }));
    const totals = findingKinds.map((kind) => [kind, this.#totals.get(kind) ?? 0] as const);
    return { list, totals: Object.fromEntries(totals) as Record<FindingKind, number> };
  }

  #trim(kept: NewFinding[]): void {
    kept.sort(compare).length = Math.min(kept.length, this.#most);
  }

  /** A span may have several gaps. */
  #idOf({ kind, spans }: NewFinding, used: Map<string, number>): string {
    const id = `${kind}:${spanIdOf(this.#trace, firstOf(spans))}`;
    const times = (used.get(id) ?? 0) + 1;
    used.set(id, times);
    return times === 1 ? id : `${id}:${times}`;
  }
}

const firstOf = (spans: Uint32Array): SpanIndex => spans[0];

function compare(a: NewFinding, b: NewFinding): number {
  return (
    Number(b.level === 'error') - Number(a.level === 'error') ||
    b.severity - a.severity ||
    levels.indexOf(a.level) - levels.indexOf(b.level) ||
    findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind) ||
    firstOf(a.spans) - firstOf(b.spans)
  );
}
