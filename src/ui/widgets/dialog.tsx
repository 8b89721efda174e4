/**
 * A dialog above the page: focus stays inside and returns to where it was; Escape and a click beside it close it. Brings
 * Base UI along, so import what shows one lazily.
 */
import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode, RefObject } from 'react';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './floating.module.css';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** `top`: a bare box near the top edge whose title is only spoken, for something to type into. */
  readonly placement?: 'middle' | 'top';
  readonly wide?: boolean;
  readonly initialFocus?: RefObject<HTMLElement | null>;
}

export function Dialog({ title, onClose, children, placement = 'middle', wide, initialFocus }: DialogProps) {
  const bare = placement === 'top';
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.scrim} />
        <Base.Popup
          className={classNames(styles.dialog, wide && styles.wide, bare && styles.top)}
          initialFocus={initialFocus}
        >
          <div className={bare ? 'sr-only' : styles.head}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            {!bare && <IconButton icon="close" label="Close" onClick={onClose} />}
          </div>
          {bare ? children : <div className={styles.content}>{children}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
