/** How often each side has a value: two bars under each other, with letters; the whole is a button that says what can be done with it. */
import type { ValueShare } from '#core/analysis/compare/compare-attributes.ts';
import { formatShare } from '#core/base/format-share.ts';
import type { MenuItem } from '../../widgets/menu-item.ts';
import { MenuButton } from '../../widgets/menu.tsx';
import { shareWords } from './attribute-words.ts';
import type { SideNames } from './attribute-words.ts';
import styles from './attributes.module.css';

export interface ValueBarsProps {
  /** What both sides have or have not. */
  readonly name: string;
  readonly label: string;
  readonly share: Pick<ValueShare, 'a' | 'b' | 'shareA' | 'shareB'>;
  readonly traces: readonly [a: number, b: number];
  readonly names: SideNames;
  readonly items: () => readonly MenuItem[];
}

export function ValueBars({ name, label, share, traces, names, items }: ValueBarsProps) {
  return (
    <MenuButton
      className={styles.value}
      label={`${label}: ${shareWords(share, traces, names)}`}
      tooltip={`${name}\n${shareWords(share, traces, names)}`}
      items={items}
    >
      <span className={styles.name}>{name}</span>
      <span className={styles.bars}>
        <Bar side="b" share={share.shareB} />
        <Bar side="a" share={share.shareA} />
      </span>
    </MenuButton>
  );
}

function Bar({ side, share }: { readonly side: 'a' | 'b'; readonly share: number }) {
  return (
    <span className={styles.bar} data-side={side}>
      <b>{side.toUpperCase()}</b>
      <span className={styles.lane}>
        <i hidden={share === 0} style={{ width: `${100 * share}%` }} />
      </span>
      <span className={styles.share}>{formatShare(share)}</span>
    </span>
  );
}
