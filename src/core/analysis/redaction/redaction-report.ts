/** What a redaction would take out of a trace, and of a set of traces. */
import { defineAnalysis } from '../analysis.ts';
import type { Work } from '../analysis.ts';
import { defineSetAnalysis } from '../set-analysis.ts';
import type { Trace } from '../../trace/trace.ts';
import { redact } from './redact.ts';
import type { Redaction } from './redaction.ts';
import { ReportWriter } from './report.ts';
import type { RedactionReport } from './report.ts';

export const redactionReport = defineAnalysis({
  *run(trace: Trace, redaction: Redaction): Work<RedactionReport> {
    const { report } = yield* redact(trace, redaction);
    return report;
  },
});

/** Each trace by itself, as they are written; examples are of all together. */
export const redactionReportOfSet = defineSetAnalysis({
  begin: (redaction: Redaction) => {
    const writer = new ReportWriter();
    const keptNames = new Set<string>();
    return {
      *add(trace) {
        const { report } = yield* redact(trace, redaction, writer);
        for (const name of report.keptNames) keptNames.add(name);
      },
      result: () => writer.done([...keptNames]),
    };
  },
  transfer: () => [],
});
