/** What is different about the calls of the selected path: their tags, and two of them side by side. */
import { useMemo } from 'react';
import { counted } from '#core/base/counted.ts';
import { ownLabel } from '#core/analysis/compare/path-labels.ts';
import { addressOf } from '#core/trace/find-span.ts';
import { spanIdOf } from '#core/trace/span.ts';
import { Link } from 'react-router-dom';
import { useLinkTo } from '../../state/runtime.ts';
import type { OpenTrace } from '../../state/queries.ts';
import { compareSpansPath } from '../../state/url/compare-params.ts';
import type { SpanPlace } from '../../state/url/compare-params.ts';
import { capital, useTerms } from '../../state/use-terms.ts';
import { IconButton } from '../../widgets/button.tsx';
import { mainPair, matchedCalls } from './matched-calls.ts';
import type { MatchedCalls } from './matched-calls.ts';
import type { Shown } from './shown.ts';
import { SpanPairView } from './span-pair-view.tsx';
import { TagChanges } from './tag-changes.tsx';
import styles from './path-panel.module.css';

export function PathPanel(props: Shown) {
  const { comparison, selected, select } = props;
  const calls = useMemo(() => matchedCalls(comparison, selected), [comparison, selected]);
  if (selected < 0)
    return (
      <p className={styles.hint}>
        Select a call path to see what is different about its calls: in the tree, in the steps, or in the
        timelines.
      </p>
    );
  return (
    <section className={styles.panel} aria-label="Calls of the selected path">
      <h2 className={styles.title}>
        {ownLabel(comparison.paths, selected)}
        <span>{callWords(calls)}</span>
        <IconButton icon="close" label="Let the path go" onClick={() => select(selected)} />
      </h2>
      {calls.a.length > 0 ? <Matched {...props} calls={calls} /> : <Unmatched {...props} calls={calls} />}
    </section>
  );
}

function callWords({ a, onlyA, onlyB }: MatchedCalls): string {
  const words = [
    ...(a.length === 0 ? [] : [`${counted(a.length, 'call')} in both`]),
    ...(onlyA.length === 0 ? [] : [`${counted(onlyA.length, 'call')} only in A`]),
    ...(onlyB.length === 0 ? [] : [`${counted(onlyB.length, 'call')} only in B`]),
  ];
  return words.length === 0 ? 'no call: time in which the caller waited for it to begin' : words.join(', ');
}

interface CallsProps extends Shown {
  readonly calls: MatchedCalls;
}

function placeOf({ trace }: OpenTrace, span: number): SpanPlace {
  return { traceId: trace.traceId, spanId: addressOf(trace, span) };
}

function Matched({ a, b, comparison, selected, address, calls }: CallsProps) {
  const terms = useTerms();
  const linkTo = useLinkTo();
  const chosen = address.values.call;
  const last = calls.a.length - 1;
  const at =
    chosen === undefined || chosen < 1 ? mainPair(comparison, selected, calls) : Math.min(chosen - 1, last);
  const show = (k: number) => address.adjust({ call: k + 1 });
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <h3>{capital(terms.tags)} that differ</h3>
        <TagChanges a={a} b={b} calls={calls} />
      </div>
      <div className={styles.column}>
        <h3 className={styles.stepper}>
          Side by side
          {last > 0 && (
            <>
              <IconButton
                icon="chevronLeft"
                label="Previous pair of calls"
                disabled={at === 0}
                onClick={() => show(at - 1)}
              />
              <span role="status">
                {at + 1} of {last + 1}
              </span>
              <IconButton
                icon="chevronRight"
                label="Next pair of calls"
                disabled={at === last}
                onClick={() => show(at + 1)}
              />
            </>
          )}
          <SpanLink open={a} span={calls.a[at]} letter="A" />
          <SpanLink open={b} span={calls.b[at]} letter="B" />
          <Link
            className={styles.link}
            to={linkTo(compareSpansPath(placeOf(a, calls.a[at]), placeOf(b, calls.b[at])))}
          >
            These two alone
          </Link>
        </h3>
        <SpanPairView a={a.trace} i={calls.a[at]} b={b.trace} j={calls.b[at]} />
      </div>
    </div>
  );
}

const mostLinks = 12;

/** Nothing to put beside them: the way to the calls themselves. */
function Unmatched({ a, b, calls }: CallsProps) {
  const sides = [
    { open: a, spans: calls.onlyA, letter: 'A' },
    { open: b, spans: calls.onlyB, letter: 'B' },
  ] as const;
  const shown = sides.filter(({ spans }) => spans.length > 0);
  if (shown.length === 0) return undefined;
  return (
    <p className={styles.links}>
      {shown.map(({ open, spans, letter }) => (
        <span key={letter}>
          {spans.slice(0, mostLinks).map((span) => (
            <SpanLink key={span} open={open} span={span} letter={letter} />
          ))}
          {spans.length > mostLinks && ` and ${counted(spans.length - mostLinks, 'more call')} in ${letter}`}
        </span>
      ))}
    </p>
  );
}

interface SpanLinkProps {
  readonly open: OpenTrace;
  readonly span: number;
  readonly letter: 'A' | 'B';
}

function SpanLink({ open, span, letter }: SpanLinkProps) {
  const linkTo = useLinkTo();
  const id = spanIdOf(open.trace, span);
  const path = `/trace/${encodeURIComponent(open.trace.traceId)}?span=${encodeURIComponent(id)}`;
  return (
    <Link to={linkTo(path)} className={styles.link}>
      Span {id} in {letter}
    </Link>
  );
}
