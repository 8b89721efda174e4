/** The open list of a menu button. A chunk of its own: Base UI comes with the first menu that is reached for. */
import { Menu as Base } from '@base-ui/react/menu';
import { Fragment } from 'react';
import type { RefObject } from 'react';
import { Icon } from './icon.tsx';
import { linkTarget } from './link-target.ts';
import type { MenuItem } from './menu-item.ts';
import styles from './floating.module.css';

export interface MenuPopupProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

export function MenuPopup({ label, items, anchor, onClose }: MenuPopupProps) {
  return (
    <Base.Root
      open
      modal={false}
      onOpenChange={(open, { event }) => {
        const onAnchor = event.target instanceof Node && anchor.current?.contains(event.target);
        if (!open && !(onAnchor && event.type !== 'keydown')) onClose();
      }}
    >
      <Base.Portal>
        <Base.Positioner
          anchor={anchor}
          side="bottom"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className={styles.positioner}
        >
          <Base.Popup className={styles.menu} aria-label={label} finalFocus={anchor}>
            {items.map((item) => (
              <Fragment key={item.id}>
                {item.startsGroup && <Base.Separator className={styles.separator} />}
                <Entry item={item} />
              </Fragment>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Entry({ item }: { readonly item: MenuItem }) {
  const content = (
    <>
      <span className={styles.itemMark}>{item.checked && <Icon name="check" size={14} />}</span>
      <span className={styles.itemLabel}>{item.label}</span>
      {item.hint && <span className={styles.itemHint}>{item.hint}</span>}
    </>
  );
  if (item.href !== undefined) {
    return (
      <Base.LinkItem
        className={styles.item}
        href={item.href}
        target={linkTarget()}
        rel="noreferrer"
        closeOnClick
      >
        {content}
      </Base.LinkItem>
    );
  }
  if (item.checked !== undefined) {
    return (
      <Base.CheckboxItem
        className={styles.item}
        checked={item.checked}
        onCheckedChange={() => item.run?.()}
        closeOnClick
      >
        {content}
      </Base.CheckboxItem>
    );
  }
  return (
    <Base.Item className={styles.item} disabled={item.disabled} onClick={() => item.run?.()}>
      {content}
    </Base.Item>
  );
}
