/** Where links that lead out of the app open: a new tab, unless the configuration forbids new ones. */
let isNewTab = true;

/** Called once, before the first render. */
export function forbidNewTabs(): void {
  isNewTab = false;
}

/** Of an address in a configuration, http(s) and absolute. One that is no link (a script, another scheme) is none. */
export function configuredHref(address: unknown): string | undefined {
  if (typeof address !== 'string' || !URL.canParse(address, document.baseURI)) return undefined;
  const { protocol, href } = new URL(address, document.baseURI);
  return /^https?:$/.test(protocol) ? href : undefined;
}

/** For `target`. */
export function linkTarget(): '_blank' | undefined {
  return isNewTab ? '_blank' : undefined;
}

/** What a menu says at the far end of a link. */
export function linkHint(): string | undefined {
  return isNewTab ? 'new tab' : undefined;
}
