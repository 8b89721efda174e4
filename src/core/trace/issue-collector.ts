/** The rows of one trace's issue table, as they are found. */
import type { IssueTable } from './trace.ts';

export class IssueCollector {
  readonly #rows: { kind: number; span: number; detail: number }[] = [];

  add(kind: number, span: number, detail = 0): void {
    this.#rows.push({ kind, span, detail });
  }

  /** By span, then in the order found. */
  done(): IssueTable {
    const rows = this.#rows.sort((a, b) => a.span - b.span);
    return {
      length: rows.length,
      kind: Uint8Array.from(rows, (row) => row.kind),
      span: Int32Array.from(rows, (row) => row.span),
      detail: Uint32Array.from(rows, (row) => row.detail),
    };
  }
}
