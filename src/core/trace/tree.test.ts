import { describe, expect, it } from 'vitest';
import { sampleBuilder, sampleTrace } from '#mocks/sample.ts';
import { issueKindNames } from './issue-kinds.ts';
import { referencesOf, spanIdOf } from './span.ts';
import type { Trace } from './trace.ts';
import { RefType, SpanFlag } from './trace.ts';

/** `D<-R` for each span, `D` alone for a root; `~` after the arrow for FOLLOWS_FROM; in order of rows. */
function parents(trace: Trace): string {
  const { spans } = trace;
  return Array.from({ length: spans.length }, (_, i) => {
    const id =
      (spans.flags[i] & SpanFlag.placeholder) === 0 ? spanIdOf(trace, i) : `missing(${spanIdOf(trace, i)})`;
    if (spans.parent[i] < 0) return id;
    const p = spans.parent[i];
    const parent =
      (spans.flags[p] & SpanFlag.placeholder) === 0 ? spanIdOf(trace, p) : `missing(${spanIdOf(trace, p)})`;
    return `${id}<-${spans.link[i] === RefType.followsFrom ? '~' : ''}${parent}`;
  }).join(' ');
}

/** `D:F:B` for each reference with this role. */
function references(trace: Trace, role: string): string {
  return Array.from({ length: trace.spans.length }, (_, i) =>
    referencesOf(trace, i)
      .filter((reference) => reference.role === role)
      .map(({ type, spanId }) => `${spanIdOf(trace, i)}:${type === 'CHILD_OF' ? 'C' : 'F'}:${spanId}`),
  )
    .flat()
    .join(' ');
}

function issues(trace: Trace): string {
  return Array.from(trace.issues.kind, (kind, row) => {
    const span = trace.issues.span[row];
    return `${issueKindNames[kind]}:${span < 0 ? '' : spanIdOf(trace, span)}`;
  }).join(' ');
}

function primary(trace: Trace): string {
  return spanIdOf(trace, trace.primaryRoot);
}

const R = 'R [0,100]';

describe('tree rule, worked examples', () => {
  it('T1: CHILD_OF wins over an earlier FOLLOWS_FROM', () => {
    const trace = sampleTrace(`${R}\nB [10,20] <C:R\nD [30,40] <F:B <C:R`);
    expect(parents(trace)).toBe('R B<-R D<-R');
    expect(references(trace, 'link')).toBe('D:F:B');
  });

  it('T2: the first of two FOLLOWS_FROM', () => {
    const trace = sampleTrace(`${R}\nB [10,20] <C:R\nD [30,40] <F:B <F:R`);
    expect(parents(trace)).toBe('R B<-R D<-~B');
    expect(references(trace, 'link')).toBe('D:F:R');
  });

  it('T3: a join of two parents', () => {
    const trace = sampleTrace(`${R}\nB [10,20] <C:R\nD [12,25] <C:R\nJ [30,40] <C:B <C:D`);
    expect(parents(trace)).toBe('R B<-R J<-B D<-R');
    expect(references(trace, 'link')).toBe('J:C:D');
  });

  it('T4: a root that follows another trace', () => {
    const trace = sampleTrace(`R [0,100] <F:t2/Z\nB [10,20] <C:R`);
    expect(parents(trace)).toBe('R B<-R');
    expect(trace.spans.flags[0] & SpanFlag.external).toBe(SpanFlag.external);
    expect(references(trace, 'external')).toBe('R:F:Z');
  });

  it('T5: the same span id in another trace is no parent', () => {
    const trace = sampleTrace(`${R}\nB [10,20] <C:t2/R <F:R`);
    expect(parents(trace)).toBe('R B<-~R');
    expect(references(trace, 'external')).toBe('B:C:R');
  });

  it('T6: an orphan; the primary root is the real one', () => {
    const trace = sampleTrace(`${R}\nB [10,20] <C:gone`);
    expect(parents(trace)).toBe('R missing(gone) B<-missing(gone)');
    expect(trace.spans.flags[2] & SpanFlag.orphan).toBe(SpanFlag.orphan);
    expect(primary(trace)).toBe('R');
    expect(trace.spanCount).toBe(2);
    expect(trace.missingParentCount).toBe(1);
    expect(issues(trace)).toBe('missingParent:B');
  });

  it('T7: a missing CHILD_OF gives way to a FOLLOWS_FROM that exists', () => {
    const trace = sampleTrace(`${R}\nB [10,20] <C:gone <F:R`);
    expect(parents(trace)).toBe('R B<-~R');
    expect(issues(trace)).toBe('missingParent:B');
  });

  it('T8: two orphans of one missing parent share a placeholder that spans both', () => {
    const trace = sampleTrace(`${R}\nB [10,20] <C:gone\nD [40,70] <C:gone`);
    expect(parents(trace)).toBe('R missing(gone) B<-missing(gone) D<-missing(gone)');
    expect([trace.spans.start[1], trace.spans.duration[1]]).toEqual([10_000, 60_000]);
  });

  it('T9: a reference to itself', () => {
    const trace = sampleTrace('R [0,100] <C:R');
    expect(parents(trace)).toBe('R');
    expect(issues(trace)).toBe('selfReference:R');
  });

  it('T10: a cycle is cut at its earliest span', () => {
    const trace = sampleTrace('A [5,90] <C:C\nB [10,80] <C:A\nC [20,70] <C:B');
    expect(parents(trace)).toBe('A B<-A C<-B');
    expect(references(trace, 'cyclic')).toBe('A:C:C');
    expect(issues(trace)).toBe('cycle:A');
  });

  it('T11: a server that shares its client’s id', () => {
    const trace = sampleTrace(`
      R [0,100]
      x fe [10,60] <C:R KIND=CLIENT
      x be [15,55] <C:R KIND=SERVER
      k be [20,30] <C:x
      m fe [11,13] <C:x
      u zz [21,22] <C:x`);
    expect(parents(trace)).toBe('R x<-R m<-x x~s1<-x k<-x~s1 u<-x~s1');
    expect(references(trace, 'superseded')).toBe('x~s1:C:R');
  });

  it('T12, T13: copies of one span are merged, the longest stays', () => {
    const same = sampleTrace(`${R}\nB [10,20] <C:R\nB [10,20] <C:R`);
    expect(parents(same)).toBe('R B<-R');
    expect(issues(same)).toBe('mergedCopy:B');
    const longer = sampleTrace(`${R}\nB [10,12] <C:R\nB [10,20] <C:R`);
    expect(longer.spans.duration[1]).toBe(10_000);
  });

  it('T14: two different spans of one id; children find theirs by service and time', () => {
    const trace = sampleTrace(`
      B s1 [10,20]
      B s2 [30,50]
      D s2 [35,40] <C:B
      E s1 [12,14] <C:B`);
    expect(parents(trace)).toBe('B E<-B B~2 D<-B~2');
    expect(issues(trace)).toBe('duplicateSpanId:B~2');
  });

  it('T15: a parent beside the references', () => {
    expect(parents(sampleTrace(`${R}\nB [10,20] parent=R`))).toBe('R B<-R');
    expect(referencesOf(sampleTrace(`${R}\nB [10,20] <C:R parent=R`), 1)).toHaveLength(1);
  });

  it('T16: an orphan never names the trace while there is a root', () => {
    const trace = sampleTrace('O [0,500] <C:gone\nR [50,100]\nQ [40,60]');
    expect(parents(trace)).toBe('missing(gone) O<-missing(gone) Q R');
    expect(primary(trace)).toBe('Q');
  });

  it('T17: 16 and 32 digits name the same trace', () => {
    const id = '0000000000000abc';
    const trace = sampleTrace(`R [0,100] trace=${id}\nB [10,20] <C:0000000000000000${id}/R trace=${id}`);
    expect(parents(trace)).toBe('R B<-R');
  });
});

describe('tree rule, what the examples leave open', () => {
  it('span ids match whatever their case and leading zeros, and are shown as spelled', () => {
    const trace = sampleTrace('AB1 [0,100]\nc [10,20] <C:0000000000000ab1');
    expect(parents(trace)).toBe('AB1 c<-AB1');
  });

  it('a span without a usable start begins with its parent', () => {
    const builder = sampleBuilder(`A [0,100]\nB [10,20] <C:A\nC [30,40] <C:B`);
    builder.spans.startUs[2] = 0;
    const [trace] = builder.build();
    expect(trace.spans.start[2]).toBe(10_000);
    expect(issues(trace)).toBe('badTime:C');
  });

  it('a zero start is a time like any other where all clocks are relative', () => {
    const trace = sampleTrace('A [0,100]\nB [10,20] <C:A', 0);
    expect(issues(trace)).toBe('');
    expect(trace.startNs).toBe(0n);
  });

  it('durations that wrapped around are zero and reported', () => {
    const builder = sampleBuilder('A [0,100]');
    builder.spans.durationNs[0] = 2 ** 64 * 1000;
    const [trace] = builder.build();
    expect(trace.spans.duration[0]).toBe(0);
    expect(issues(trace)).toBe('badTime:A');
  });

  it('tells several traces apart and keeps their strings apart', () => {
    const traces = sampleBuilder('A [0,9]\nB [1,2] <C:A\nA [5,9] trace=t2').build();
    expect(traces.map((trace) => `${trace.traceId}: ${parents(trace)}`)).toEqual(['t1: A B<-A', 't2: A']);
    expect(traces[1].strings.length).toBeLessThan(10);
  });
});
