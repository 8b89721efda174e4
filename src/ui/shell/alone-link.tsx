/** In place of the top bar where a page is embedded in another: the way to the same view, alone. */
import { useHref, useLocation } from 'react-router-dom';
import { Icon } from '../widgets/icon.tsx';
import styles from './alone-link.module.css';

export function AloneLink() {
  const { pathname, search } = useLocation();
  const kept = [...new URLSearchParams(search)].filter(
    ([name]) => !/^ui(?:Embed|Search|Timeline)/.test(name),
  );
  const params = new URLSearchParams(kept);
  const href = useHref({ pathname, search: params.toString() });
  return (
    <a
      className={styles.alone}
      href={href}
      target="_blank"
      rel="noreferrer"
      data-tooltip="Open alone, in a new tab"
    >
      <Icon name="external" size={14} />
      <span className="sr-only">Open in Spoor, in a new tab</span>
    </a>
  );
}
