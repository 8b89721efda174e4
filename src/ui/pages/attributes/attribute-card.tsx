/** One tag that two sides have differently: of what, how sure, in how many traces; its values, or its numbers. */
import { useState } from 'react';
import type {
  AttributeComparison,
  AttributeDifference,
  ValueShare,
} from '#core/analysis/compare/compare-attributes.ts';
import { formatCount } from '#core/base/format-count.ts';
import { Button } from '../../widgets/button.tsx';
import type { MenuItem } from '../../widgets/menu-item.ts';
import {
  cutShare,
  evidenceWords,
  numberWords,
  placeWords,
  sizeWords,
  valueWords,
} from './attribute-words.ts';
import type { SideNames } from './attribute-words.ts';
import styles from './attributes.module.css';
import { NumberPicture } from './number-picture.tsx';
import { ValueBars } from './value-bars.tsx';

export interface AttributeScene {
  readonly comparison: AttributeComparison;
  readonly names: SideNames;
  /** What can be done with a value; undefined: with the cut of the numbers. */
  readonly itemsOf: (attribute: AttributeDifference, value: ValueShare | undefined) => readonly MenuItem[];
}

export interface AttributeCardProps extends AttributeScene {
  readonly attribute: AttributeDifference;
}

export function AttributeCard(props: AttributeCardProps) {
  const { attribute, comparison } = props;
  const { key, services, numbers, isFinding } = attribute;
  return (
    <li className={styles.card} data-attribute={key} data-finding={isFinding || undefined}>
      <h3 className={styles.head}>
        <code data-tooltip={key}>{key}</code>
        <span className={styles.place} data-tooltip={services.length > 2 ? services.join('\n') : undefined}>
          {placeWords(attribute)}
        </span>
      </h3>
      <p className={styles.facts}>
        <span className={styles.evidence} data-tooltip={evidenceTip}>
          {evidenceWords(attribute)}
        </span>
        <span data-tooltip="Traces that have the key: of B, and of A">
          {sizeWords(attribute, comparison.traces)}
        </span>
      </p>
      {numbers === undefined ? <Values {...props} /> : <Numbers {...props} />}
    </li>
  );
}

const evidenceTip =
  'q: of all that is called a finding here at this q or less, so large a part is expected to be chance. One trace counts once';

const shownAtFirst = 3;

function Values({ attribute, comparison: { traces }, names, itemsOf }: AttributeCardProps) {
  const [isWhole, setWhole] = useState(false);
  const { values, key } = attribute;
  const shown = isWhole ? values : values.slice(0, shownAtFirst);
  const more = values.length - shownAtFirst;
  return (
    <>
      {shown.map((value) => (
        <ValueBars
          key={value.value ?? '\0'}
          name={valueWords(value.value)}
          label={`${key} ${value.value === undefined ? 'not there' : `= ${value.value}`}`}
          share={value}
          items={() => itemsOf(attribute, value)}
          {...{ traces, names }}
        />
      ))}
      {more > 0 && (
        <Button
          variant="ghost"
          className={styles.more}
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? 'Fewer values' : `${formatCount(more)} more ${more === 1 ? 'value' : 'values'}`}
        </Button>
      )}
    </>
  );
}

function Numbers({ attribute, comparison: { traces }, names, itemsOf }: AttributeCardProps) {
  const { key, numbers } = attribute;
  const share = cutShare(attribute, traces);
  if (numbers === undefined) return undefined;
  return (
    <>
      <p className={styles.medians}>
        median <b>{numberWords(key, numbers.medianA)}</b> in A, <b>{numberWords(key, numbers.medianB)}</b> in
        B
        {Number.isFinite(numbers.low) && (
          <span data-tooltip="By how much numbers of B are larger: the median of all differences, and its 95 % interval">
            {' '}
            · shift {signed(key, numbers.shift)} ({signed(key, numbers.low)} to {signed(key, numbers.high)})
          </span>
        )}
      </p>
      <NumberPicture name={key} numbers={numbers} />
      {share !== undefined && (
        <ValueBars
          name={`≥ ${numberWords(key, numbers.cut)}`}
          label={`${key} of ${numberWords(key, numbers.cut)} or more`}
          share={share}
          items={() => itemsOf(attribute, undefined)}
          {...{ traces, names }}
        />
      )}
    </>
  );
}

function signed(key: string, value: number): string {
  return value < 0 ? `−${numberWords(key, -value)}` : `+${numberWords(key, value)}`;
}
