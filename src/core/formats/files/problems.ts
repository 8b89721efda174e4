/** What could not be read of a file: where, and why. The first ones are kept, all are counted. */
import type { FileProblem } from '../../base/file-report.ts';

/** A file can be broken on every line: nobody reads more than this. */
const mostKept = 1000;

export class ProblemLog {
  readonly kept: FileProblem[] = [];
  count = 0;

  add(reason: string, offset: number, line?: number): void {
    this.count++;
    if (this.kept.length < mostKept) this.kept.push({ line, offset, reason });
  }
}
