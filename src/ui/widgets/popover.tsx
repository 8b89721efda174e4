/** A small panel beside its anchor; the page stays usable. Brings Base UI along, so import what shows one lazily. */
import { Popover as Base } from '@base-ui/react/popover';
import { type ReactNode, type RefObject, useRef } from 'react';
import styles from './floating.module.css';

export interface PopoverProps {
  /** Accessible name. */
  readonly label: string;
  /** What it stands beside; focus returns to it. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  readonly align?: 'start' | 'center' | 'end';
  /** What has the focus at first; the panel itself if it is left out. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

export function Popover({ label, anchor, onClose, children, ...props }: PopoverProps) {
  const { side = 'bottom', align = 'end', initialFocus } = props;
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root
      open
      onOpenChange={(open, { event }) => {
        // A press on the anchor is the anchor's own affair: it toggles.
        const onAnchor = event.target instanceof Node && anchor.current?.contains(event.target);
        if (!open && !(onAnchor && event.type !== 'keydown')) onClose();
      }}
    >
      <Base.Portal>
        <Base.Positioner
          anchor={anchor}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={styles.positioner}
        >
          <Base.Popup
            ref={popup}
            className={styles.popover}
            aria-label={label}
            initialFocus={initialFocus ?? popup}
            finalFocus={anchor}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
