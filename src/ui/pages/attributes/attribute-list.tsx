/** Tags that tell two sides apart, those that do it best first. Arrow keys walk from value to value, Enter opens what can be done with one. */
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { AttributeDifference } from '#core/analysis/compare/compare-attributes.ts';
import { formatCount } from '#core/base/format-count.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { Button } from '../../widgets/button.tsx';
import { AttributeCard } from './attribute-card.tsx';
import type { AttributeScene } from './attribute-card.tsx';
import styles from './attributes.module.css';

export interface AttributeListProps extends AttributeScene {
  /** Those of the comparison that are shown. */
  readonly attributes: readonly AttributeDifference[];
  /** So many of them are shown at first. */
  readonly first?: number;
}

/** Cards more at a time. */
const portion = 24;

export function AttributeList({ attributes, first = portion, ...scene }: AttributeListProps) {
  const [most, setMost] = useState(first);
  useShortcuts('Attributes', [
    { keys: ['ArrowUp', 'ArrowDown'], label: 'Previous, next value' },
    { keys: ['Home', 'End'], label: 'First, last value' },
    { keys: 'Enter', label: 'What can be done with a value' },
  ]);
  const left = attributes.length - most;
  return (
    <>
      {/* Keys walk along its buttons, which have the focus themselves. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ol className={styles.list} aria-label="Attributes" onKeyDown={walk}>
        {attributes.slice(0, most).map((attribute) => (
          <AttributeCard
            key={`${attribute.of} ${attribute.service} ${attribute.key}`}
            attribute={attribute}
            {...scene}
          />
        ))}
      </ol>
      {left > 0 && (
        <p className={styles.rest}>
          <Button onClick={() => setMost(most + portion)}>
            Show {formatCount(Math.min(portion, left))} more
          </Button>
          <span>{formatCount(left)} differ less than those above.</span>
        </p>
      )}
    </>
  );
}

/** What the focus is on stays in the order of tabs: the list is short of none. */
function walk(event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const last = buttons.length - 1;
  const to = { ArrowDown: Math.min(last, at + 1), ArrowUp: Math.max(0, at - 1), Home: 0, End: last }[
    event.key
  ];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  event.stopPropagation();
  buttons[to].focus();
}
