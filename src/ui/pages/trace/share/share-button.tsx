/** Where a trace leaves from. All that it can leave as comes with the first press. */
import { useEffect, useRef, useState } from 'react';
import { offerShare } from '../../../state/session.ts';
import { Button } from '../../../widgets/button.tsx';
import { lazyComponent } from '../../../widgets/lazy-component.tsx';
import type { ShareProps } from './share-props.ts';
import styles from '../trace-page.module.css';

const ShareSheet = lazyComponent(() => import('./share-sheet.tsx').then((module) => module.ShareSheet));

const saidMs = 2400;

export function ShareButton(props: ShareProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [asked, setAsked] = useState('');
  const [said, setSaid] = useState('');
  useEffect(() => offerShare(setAsked), []);
  useEffect(() => {
    if (said === '') return undefined;
    const timer = setTimeout(() => setSaid(''), saidMs);
    return () => clearTimeout(timer);
  }, [said]);
  const near = () => void ShareSheet.preload().catch(() => undefined);
  return (
    <>
      <Button
        ref={anchor}
        icon="share"
        aria-label="Share"
        aria-haspopup="menu"
        aria-expanded={asked === 'menu'}
        className={styles.share}
        onPointerEnter={near}
        onFocus={near}
        onClick={() => setAsked(asked === '' ? 'menu' : '')}
      >
        {said || 'Share'}
      </Button>
      <span role="status" className="sr-only">
        {said}
      </span>
      {asked !== '' && (
        <ShareSheet {...props} asked={asked} anchor={anchor} onAsk={setAsked} onSaid={setSaid} />
      )}
    </>
  );
}
