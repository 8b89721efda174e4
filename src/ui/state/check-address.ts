/** An address as people type it (`localhost:16686`, a link to a page of the interface) as a source, or what is wrong with it. */
import { isLoopback } from '#core/base/loopback.ts';
import { parseSource, type Source } from './source.ts';

export type Checked = { readonly source: Source } | { readonly problem: string };

export function checkAddress(text: string): Checked {
  const typed = text.trim();
  if (typed === '') return { problem: 'Type an address, for example http://localhost:16686' };
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `http://${typed}`;
  if (!URL.canParse(address)) return { problem: `“${typed}” is not an address.` };
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return { problem: 'Only http and https addresses work.' };
  if (url.username !== '' || url.password !== '')
    return { problem: 'Leave the password out: it would end up in links.' };
  if (url.protocol === 'http:' && window.location.protocol === 'https:' && !isLoopback(url.hostname))
    return { problem: 'This page came by https, so the browser will not let it ask a server by http.' };
  url.pathname = url.pathname.replace(/\/(?:search|trace|api|dependencies|monitor|compare)(?:\/.*)?$/, '/');
  const source = parseSource(url.href);
  return source === undefined ? { problem: `“${typed}” is not an address.` } : { source };
}
