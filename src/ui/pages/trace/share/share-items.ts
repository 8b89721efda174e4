/** The ways in which a trace leaves: for the menu, and for the omnibox. */
import { exporters } from '#core/export/registry.ts';

export interface ShareItem {
  readonly id: string;
  readonly label: string;
  /** Further words that find it. */
  readonly words: string;
  readonly startsGroup?: boolean;
}

export const shareItems: readonly ShareItem[] = [
  { id: 'link', label: 'Copy link to this view', words: 'share address url' },
  { id: 'inside', label: 'Copy link with the trace inside…', words: 'share fragment embed offline' },
  { id: 'html', label: 'Save as HTML…', words: 'share file offline page export' },
  ...exporters.map(({ id, label }, k) => ({
    id,
    label: `Export as ${label}…`,
    words: 'share save download file',
    startsGroup: k === 0,
  })),
  {
    id: 'svg',
    label: 'Save a picture of this view: SVG',
    words: 'share export image vector',
    startsGroup: true,
  },
  { id: 'png', label: 'Save a picture of this view: PNG', words: 'share export image screenshot' },
];

/** As commands of the omnibox. */
export function shareCommands(share: (id: string) => void) {
  return shareItems.map(({ id, label, words }) => ({
    id: `share ${id}`,
    label,
    words,
    run: () => share(id),
  }));
}
