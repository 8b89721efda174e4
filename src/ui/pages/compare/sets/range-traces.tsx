/** The traces of both sides within a range of a distribution, the longest first: each by itself, and all of a side as a list. */
import { Link } from 'react-router-dom';
import type { Example, ValueRange } from '#core/analysis/compare/examples.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';
import { useLinkTo } from '../../../state/runtime.ts';
import { listPath } from '../../../state/url/search-params.ts';
import type { ChosenSides, SideName } from '../../../state/url/sides.ts';
import { IconButton } from '../../../widgets/button.tsx';
import { mostNamed } from '../../search/selection-sides.ts';
import { Letter } from '../letter.tsx';
import { rangeWords } from './range-words.ts';
import type { ShownSets } from './shown.ts';
import styles from './sets.module.css';

export interface RangeTracesProps {
  readonly sides: ChosenSides;
  readonly traceIds: ShownSets['comparison']['traceIds'];
  readonly within: (range: ValueRange) => Readonly<Record<SideName, readonly Example[]>>;
  readonly range: ValueRange;
  readonly onClose: () => void;
}

export function RangeTraces({ sides, traceIds, within, range, onClose }: RangeTracesProps) {
  const { a, b } = within(range);
  const words = rangeWords(range);
  return (
    <section className={styles.range} aria-label={`Traces of ${words}`}>
      <p className={styles.rangeHead}>
        <span role="status">
          {words}: {counted(a.length, 'trace')} of A, {formatCount(b.length)} of B
        </span>
        <IconButton icon="close" label="Let the range go" onClick={onClose} />
      </p>
      <SideTraces name="a" sides={sides} traces={a} ids={traceIds[0]} />
      <SideTraces name="b" sides={sides} traces={b} ids={traceIds[1]} />
    </section>
  );
}

/** More are in the list. */
const mostShown = 12;

interface SideTracesProps extends Pick<RangeTracesProps, 'sides'> {
  readonly name: SideName;
  readonly traces: readonly Example[];
  readonly ids: readonly string[];
}

function SideTraces({ name, sides, traces, ids }: SideTracesProps) {
  const linkTo = useLinkTo();
  if (traces.length === 0) return undefined;
  const side = sides[name];
  const listed = traces.slice(0, mostNamed).map(({ trace }) => ids[trace]);
  const path = listPath(listed, side.kind === 'search' ? side.ask : {});
  return (
    <p>
      <Letter name={name} />
      {traces.slice(0, mostShown).map(({ trace, value }) => (
        <Link
          key={trace}
          to={linkTo(`/trace/${encodeURIComponent(ids[trace])}`)}
          aria-label={`${formatDuration(value)}, trace ${ids[trace]}`}
          data-tooltip={`${ids[trace]}\n${exactDuration(value)}`}
        >
          {formatDuration(value)}
        </Link>
      ))}
      <Link to={linkTo(path)}>{listWords(name, traces.length)}</Link>
    </p>
  );
}

/** An address holds no more ids. */
function listWords(name: SideName, count: number): string {
  const letter = name.toUpperCase();
  return count > mostNamed
    ? `List the longest ${formatCount(mostNamed)} of ${formatCount(count)} of ${letter}`
    : `List ${counted(count, 'trace')} of ${letter}`;
}
