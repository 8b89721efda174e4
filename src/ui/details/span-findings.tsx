/** What the analysis of the whole trace found about this span. Nothing waits for it: it shows when it is known. */
import { useMemo } from 'react';
import type { Finding } from '#core/analysis/findings/finding.ts';
import type { Findings } from '#core/analysis/findings/findings.ts';
import type { SpanIndex } from '#core/trace/trace.ts';
import type { OpenTrace } from '../state/queries.ts';
import { useAnalysis } from '../state/use-analysis.ts';
import { lazyComponent } from '../widgets/lazy-component.tsx';
import { Section } from './section.tsx';

/** The words of all findings are for spans that have some. */
const FindingWords = lazyComponent(() => import('./finding-words.tsx').then((module) => module.FindingWords));

export interface SpanFindingsProps {
  readonly open: OpenTrace;
  readonly span: SpanIndex;
  readonly onFinding: (id: string) => void;
}

export function SpanFindings({ open, span, onFinding }: SpanFindingsProps) {
  // The question that the line of facts asks: there is one answer for both.
  const { data } = useAnalysis(open, 'findings', {}, { enabled: !open.isPart });
  const meant = useMemo(() => findingsOf(data, span), [data, span]);
  if (meant.length === 0) return undefined;
  return (
    <Section title="Findings" count={meant.length}>
      <FindingWords trace={open.trace} span={span} findings={meant} onFinding={onFinding} />
    </Section>
  );
}

/** Those that mean the span, and errors that it passed on. O(spans of all findings). */
function findingsOf(found: Findings | undefined, span: SpanIndex): readonly Finding[] {
  return (found?.list ?? []).filter(
    (finding) =>
      finding.spans.includes(span) || (finding.kind === 'firstError' && finding.path.includes(span)),
  );
}
