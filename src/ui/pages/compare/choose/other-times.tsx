/** Two sides out of one search: before and after a moment, or with another tag. */
import { useId, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { parseLogfmt } from '#core/base/logfmt.ts';
import { useNow, useTimes } from '../../../state/times.ts';
import type { SearchSide, SideName } from '../../../state/url/sides.ts';
import { Button } from '../../../widgets/button.tsx';
import { formatDateTime, parseDateTime } from '../../../widgets/date-time.ts';
import type { CompareAddress } from '../use-compare-address.ts';
import { splitAt, windowOfSide, withTags } from '../../same-search.ts';
import styles from '../compare.module.css';
import own from './choose.module.css';

export interface OtherTimesProps {
  readonly name: SideName;
  readonly other: SearchSide;
  readonly address: CompareAddress;
}

export function OtherTimes({ name, other, address }: OtherTimesProps) {
  return (
    <>
      <Split other={other} onSplit={address.chooseBoth} />
      <OtherTag other={other} onChoose={(side) => address.choose(name, side)} />
    </>
  );
}

interface LineProps {
  readonly label: string;
  readonly action: string;
  readonly first: string;
  readonly placeholder: string;
  /** What is wrong with the text, after having done what it says if nothing is. */
  readonly take: (text: string) => string | undefined;
}

/** A text and a button; what cannot be taken stays, beside the reason. */
function Line({ label, action, first, placeholder, take }: LineProps) {
  const [text, setText] = useState(first);
  const [problem, setProblem] = useState<string>();
  const id = useId();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setProblem(take(text));
  };
  return (
    <form onSubmit={submit} className={own.line}>
      <label htmlFor={id}>{label}</label>
      <span className={styles.choose}>
        <input
          id={id}
          type="text"
          aria-invalid={problem !== undefined || undefined}
          aria-describedby={problem === undefined ? undefined : `${id}-problem`}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(undefined);
          }}
        />
        <Button type="submit">{action}</Button>
      </span>
      {problem !== undefined && (
        <span id={`${id}-problem`} role="alert" className={styles.refused}>
          {problem}
        </span>
      )}
    </form>
  );
}

function Split({
  other,
  onSplit,
}: {
  readonly other: SearchSide;
  readonly onSplit: CompareAddress['chooseBoth'];
}) {
  const { zone, zoneLabel } = useTimes();
  const nowUs = useNow() * 1000;
  const window = windowOfSide(other);
  if (window === undefined) return undefined;
  const middle = formatDateTime((window.startUs + window.endUs) / 2, zone);
  const take = (text: string) => {
    const moment = parseDateTime(text, zone, nowUs);
    if (!moment.ok) return moment.error;
    const sides = splitAt(other, Math.round(moment.us));
    if (sides === undefined)
      return `Must lie between ${formatDateTime(window.startUs, zone)} and ${formatDateTime(window.endUs, zone)}.`;
    onSplit(sides);
    return undefined;
  };
  return (
    <Line
      key={zone}
      label={`Before and after a moment, ${zoneLabel()}: A is before, B after`}
      action="Split"
      first={middle}
      placeholder="2026-11-24 09:41"
      take={take}
    />
  );
}

function OtherTag({
  other,
  onChoose,
}: {
  readonly other: SearchSide;
  readonly onChoose: (side: SearchSide) => void;
}) {
  const take = (text: string) => {
    const parsed = parseLogfmt(text);
    if (!parsed.ok) return parsed.error;
    if (parsed.pairs.length === 0) return 'Write a tag as key=value.';
    onChoose(withTags(other, parsed.pairs));
    return undefined;
  };
  return (
    <Line
      label="The same search with another tag"
      action="Take it"
      first=""
      placeholder="deployment.version=r482"
      take={take}
    />
  );
}
