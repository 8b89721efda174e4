/** The menu of ways to share, and what each of them shows. */
import { useEffect, useEffectEvent } from 'react';
import type { Dispatch, RefObject, SetStateAction } from 'react';
import { useRuntime } from '../../../state/runtime.ts';
import { hintedLink, hintOfTrace } from '../../../state/url/time-hint.ts';
import { copyText } from '../../../widgets/clipboard.ts';
import { MenuPopup } from '../../../widgets/menu-popup.tsx';
import type { ShareProps } from './share-props.ts';
import { ShareDialog } from './share-dialog.tsx';
import { shareItems } from './share-items.ts';
import { viewLink } from './view-link.ts';

export interface ShareSheetProps extends ShareProps {
  /** `menu`, or the id of an item. */
  readonly asked: string;
  readonly anchor: RefObject<HTMLElement | null>;
  /** Another item, or nothing more (the empty string). */
  readonly onAsk: Dispatch<SetStateAction<string>>;
  /** Tells people what was done. */
  readonly onSaid: (words: string) => void;
}

export function ShareSheet(props: ShareSheetProps) {
  const { asked, anchor, onAsk, open } = props;
  const { isSaved = false } = useRuntime();
  if (asked === 'menu') {
    const items = shareItems
      .filter(({ id }) => !isSaved || !onlyServed.has(id))
      .map((item, k) => ({
        ...item,
        startsGroup: item.startsGroup && k > 0,
        // The worker has nothing to write before the trace is whole.
        disabled: open.isPart && !atOnce.has(item.id),
        run: () => onAsk(item.id),
      }));
    // Also told after an item was chosen, which asked for something else by then.
    const closeMenu = () => onAsk((now) => (now === 'menu' ? '' : now));
    return <MenuPopup label="Share" items={items} anchor={anchor} onClose={closeMenu} />;
  }
  if (atOnce.has(asked)) return <AtOnce key={asked} {...props} />;
  return open.isPart ? undefined : <ShareDialog {...props} way={asked} onClose={() => onAsk('')} />;
}

/** A saved file has no address that others could open, and no page to save a trace in. */
const onlyServed: ReadonlySet<string> = new Set(['link', 'inside', 'html']);
const atOnce: ReadonlySet<string> = new Set(['link', 'svg', 'png']);

/** What needs no dialog is done as soon as it is asked for. */
function AtOnce(props: ShareSheetProps) {
  const { onAsk, onSaid } = props;
  const run = useEffectEvent(async () => {
    onSaid(await done(props).catch(() => 'That did not work'));
    onAsk('');
  });
  useEffect(() => void run(), []);
  return undefined;
}

async function done({ asked, table, values, panelId, open }: ShareSheetProps): Promise<string> {
  if (asked === 'link') {
    const link = hintedLink(viewLink({ table, values }), hintOfTrace(open.trace), Date.now() * 1000);
    return (await copyText(link)) ? 'Link copied' : 'The browser did not allow copying';
  }
  const { saveViewPicture } = await import('./view-picture.ts');
  await saveViewPicture(panelId, asked === 'svg' ? 'svg' : 'png', open.trace);
  return 'Picture saved';
}
