/** A button that opens a menu. The menu itself is loaded when the pointer or the keyboard comes near. */
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Button, IconButton } from './button.tsx';
import type { IconName } from './icon.tsx';
import { lazyComponent } from './lazy-component.tsx';
import type { MenuItem } from './menu-item.ts';

export interface MenuButtonProps {
  /** Accessible name, and what stands on the button if neither `icon` nor `children` does. */
  readonly label: string;
  readonly children?: ReactNode;
  /** Where it says more than what stands on the button. */
  readonly tooltip?: string;
  readonly icon?: IconName;
  /** A function where they are worth making only when the menu opens. */
  readonly items: readonly MenuItem[] | (() => readonly MenuItem[]);
  readonly className?: string;
}

const MenuPopup = lazyComponent(() => import('./menu-popup.tsx').then((module) => module.MenuPopup));

export function MenuButton({ label, icon, items, className, children, tooltip }: MenuButtonProps) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const near = () => void MenuPopup.preload().catch(() => undefined);
  const common = {
    ref: anchor,
    className,
    'aria-haspopup': 'menu',
    'aria-expanded': open,
    onPointerEnter: near,
    onFocus: near,
    onClick: () => setOpen(!open),
  } as const;
  return (
    <>
      {icon ? (
        <IconButton {...common} icon={icon} label={label} />
      ) : (
        <Button
          {...common}
          aria-label={children === undefined ? undefined : label}
          {...(tooltip !== undefined && { tooltip })}
        >
          {children ?? label}
        </Button>
      )}
      {open && (
        <MenuPopup
          label={label}
          items={typeof items === 'function' ? items() : items}
          anchor={anchor}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
