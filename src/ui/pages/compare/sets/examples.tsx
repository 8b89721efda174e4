/** Traces to look at: the one in the middle and the worst of each side, each by itself and beside one of the other side. */
import { Link } from 'react-router-dom';
import type { Example, Examples } from '#core/analysis/compare/examples.ts';
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';
import { useLinkTo } from '../../../state/runtime.ts';
import { comparePath, tracesSide } from '../../../state/url/sides.ts';
import { Letter } from '../letter.tsx';
import type { ShownSets } from './shown.ts';
import styles from './sets.module.css';

export interface ExampleListProps {
  readonly traceIds: ShownSets['comparison']['traceIds'];
  readonly a: Examples | undefined;
  readonly b: Examples | undefined;
  /** What they are examples of: "duration". */
  readonly of: string;
}

const kinds = ['median', 'worst'] as const;

export function ExampleList({ traceIds, a, b, of }: ExampleListProps) {
  const linkTo = useLinkTo();
  const ids = {
    a: (each: Example) => traceIds[0][each.trace],
    b: (each: Example) => traceIds[1][each.trace],
  };
  const pairs =
    a === undefined || b === undefined
      ? []
      : [
          { label: 'Median with median', a: a.median, b: b.median },
          { label: 'Median of A with worst of B', a: a.median, b: b.worst },
          { label: 'Worst with worst', a: a.worst, b: b.worst },
        ];
  return (
    <div className={styles.examples}>
      {(['a', 'b'] as const).map((name) => (
        <Side key={name} name={name} examples={name === 'a' ? a : b} idOf={ids[name]} of={of} />
      ))}
      {pairs.length > 0 && (
        <p>
          Side by side:{' '}
          {pairs.map((pair) => (
            <span key={pair.label}>
              <Link to={linkTo(comparePath({ a: tracesSide(ids.a(pair.a)), b: tracesSide(ids.b(pair.b)) }))}>
                {pair.label}
              </Link>
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

interface SideProps {
  readonly name: 'a' | 'b';
  readonly examples: Examples | undefined;
  readonly idOf: (example: Example) => string;
  readonly of: string;
}

function Side({ name, examples, idOf, of }: SideProps) {
  const linkTo = useLinkTo();
  if (examples === undefined)
    return (
      <p>
        <Letter name={name} /> none
      </p>
    );
  return (
    <p>
      <Letter name={name} />
      {kinds.map((kind) => {
        const id = idOf(examples[kind]);
        const ns = examples[kind].value;
        return (
          <Link
            key={kind}
            to={linkTo(`/trace/${encodeURIComponent(id)}`)}
            data-tooltip={`${id}\n${of} ${exactDuration(ns)}`}
          >
            {kind === 'median' ? 'Median' : 'Worst'} {formatDuration(ns)}
          </Link>
        );
      })}
    </p>
  );
}
