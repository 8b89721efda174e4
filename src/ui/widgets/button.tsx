/** Buttons. An icon button shows its label as a tooltip and carries it as its accessible name. */
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import styles from './button.module.css';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'title'> {
  readonly variant?: 'default' | 'primary' | 'ghost' | 'danger';
  readonly icon?: IconName;
  /** Shown beside the button on hover and focus. */
  readonly tooltip?: string;
}

export function Button({ variant = 'default', icon, tooltip, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      data-tooltip={tooltip}
      className={classNames(styles.button, styles[variant], className)}
      {...rest}
    >
      {icon && <Icon name={icon} size={14} />}
      {children}
    </button>
  );
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'title' | 'children'> {
  /** Accessible name and tooltip. */
  readonly label: string;
  readonly icon: IconName;
  /** If the tooltip says more than the name, e.g. the key. */
  readonly tooltip?: string;
  readonly variant?: 'default' | 'ghost';
  readonly children?: ReactNode;
}

export function IconButton({ label, icon, tooltip, variant = 'ghost', className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      data-tooltip={tooltip ?? label}
      className={classNames(styles.button, styles[variant], styles.icon, className)}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  );
}
