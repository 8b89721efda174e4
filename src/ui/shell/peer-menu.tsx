/** The links that the serving Jaeger's configuration puts into the top bar (`menu`): single ones, and groups that open. */
import { isRecord } from '#core/base/record.ts';
import { useRuntime } from '../state/runtime.ts';
import { configuredHref, linkTarget } from '../widgets/link-target.ts';
import { MenuButton } from '../widgets/menu.tsx';
import styles from './peer-menu.module.css';

interface MenuLink {
  readonly label: string;
  /** http(s), absolute; undefined: only words. */
  readonly href: string | undefined;
  readonly target: string | undefined;
}

export function PeerMenu() {
  const { menu } = useRuntime().config;
  return (
    <nav aria-label="Links" className={styles.menu}>
      {menu.map((entry, k) => {
        const label = isRecord(entry) && typeof entry.label === 'string' ? entry.label : '';
        if (!isRecord(entry) || label === '') return undefined;
        if (Array.isArray(entry.items)) return <Group key={k} label={label} items={entry.items} />;
        const link = linkOf(entry);
        return (
          link?.href !== undefined && (
            <a
              key={k}
              className={styles.link}
              href={link.href}
              target={link.target}
              rel="noopener noreferrer"
            >
              {label}
            </a>
          )
        );
      })}
    </nav>
  );
}

function Group({ label, items }: { readonly label: string; readonly items: readonly unknown[] }) {
  const links = items.map(linkOf).filter((link) => link !== undefined);
  if (links.length === 0) return undefined;
  return (
    <MenuButton
      label={label}
      className={styles.group}
      items={links.map((link, k) => ({
        id: `${k}`,
        label: link.label,
        href: link.href,
        disabled: link.href === undefined,
      }))}
    />
  );
}

/** Where the address is no link, the words stay. */
export function linkOf(item: unknown): MenuLink | undefined {
  if (!isRecord(item) || typeof item.label !== 'string' || item.label === '') return undefined;
  const { label, url, anchorTarget } = item;
  return { label, href: configuredHref(url), target: anchorTarget === '_self' ? undefined : linkTarget() };
}
