/** What a redaction would take out of a trace. */
import { defineAnalysis } from '../analysis.ts';
import type { Work } from '../analysis.ts';
import type { Trace } from '../../trace/trace.ts';
import { redact } from './redact.ts';
import type { Redaction } from './redaction.ts';
import type { RedactionReport } from './report.ts';

export const redactionReport = defineAnalysis({
  *run(trace: Trace, redaction: Redaction): Work<RedactionReport> {
    const { report } = yield* redact(trace, redaction);
    return report;
  },
});
