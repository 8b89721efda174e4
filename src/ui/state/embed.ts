/**
 * Pages embedded in others, as the peer has it (`uiEmbed=v0` and what may be hidden besides): read once, when the page is loaded, and written
 * to <html>, so that it holds while one walks from page to page, and CSS alone can follow it.
 */
/** Called once, before the first render. Which parts there are to hide, only the style sheets know. */
export function startEmbed(search: URLSearchParams): void {
  if (search.get('uiEmbed') !== 'v0') return;
  const on = [...search.keys()].filter((name) => search.get(name) === '1');
  document.documentElement.dataset.embed = on.join(' ');
}

/** Without the frame around the pages. */
export function isEmbedded(): boolean {
  return document.documentElement.dataset.embed !== undefined;
}
