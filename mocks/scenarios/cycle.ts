/** Spans that are each other's ancestors, as broken context propagation makes them, beside a healthy root and a self-parent. */
import { drawn } from './scenario.ts';

export const cycle = drawn(
  {
    id: 'cycle',
    shows: 'A cycle of three spans and a span that is its own parent',
    traceId: 'c1c1e0000f7a4bb29d3e6c5f40a81b27',
    minutesAgo: 36,
  },
  `
  scheduler reconcile           0────────────────────640     id=c100000000000001 tag job.name=reconcile attempt=1 ledger.period=2026-11 dry_run=false
    reports   load ledger         12────────200              id=c100000000000002 kind=client log@40 event=page rows=5000 log@120 event=page rows=5000
    // workflow engine: "resume" was given the context of its own callback
    reports   workflow.resume          210────────520        id=c100000000000003 parent=c100000000000005 tag workflow.id=wf-20931 workflow.type=reconcile worker=temporal-3
    reports   workflow.step              230──────500        id=c100000000000004 parent=c100000000000003 tag step=match
    reports   workflow.callback             260───480        id=c100000000000005 parent=c100000000000004 tag step=notify
      kafka     send ledger.matched            300──322      id=c100000000000006 kind=producer tag messaging.system=kafka
  scheduler heartbeat                              560──562  id=c100000000000007 parent=c100000000000007 !error log@561 event=warning message="parent is self"
`,
);
