/** The keys of the page, as its parts registered them, and the settings. */
import { Fragment } from 'react';
import { keyNames, type Shortcut, useShortcutGroups } from '../state/shortcuts.ts';
import { Dialog } from '../widgets/dialog.tsx';
import { Settings } from './settings.tsx';
import styles from './help-dialog.module.css';

export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const groups = useShortcutGroups();
  const titles = [...new Set(groups.map(({ title }) => title))].sort(
    (a, b) => Number(a === 'Everywhere') - Number(b === 'Everywhere'),
  );
  return (
    <Dialog title="Keys and settings" wide onClose={onClose}>
      <div className={styles.columns}>
        {titles.map((title) => (
          <section key={title} className={styles.group}>
            <h3>{title}</h3>
            <Keys shortcuts={groups.flatMap((group) => (group.title === title ? group.shortcuts : []))} />
          </section>
        ))}
        <section className={styles.group}>
          <h3>Settings</h3>
          <Settings />
        </section>
      </div>
    </Dialog>
  );
}

function Keys({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }) {
  return (
    <dl className={styles.keys}>
      {shortcuts.map(({ keys, label }) => (
        <Fragment key={label}>
          <dt>
            {keyNames(keys).map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{label}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
