/** Where links that lead out of the app open: a new tab, unless the configuration forbids new ones. */
let isNewTab = true;

/** Called once, before the first render. */
export function forbidNewTabs(): void {
  isNewTab = false;
}

/** For `target`. */
export function linkTarget(): '_blank' | undefined {
  return isNewTab ? '_blank' : undefined;
}

/** What a menu says at the far end of a link. */
export function linkHint(): string | undefined {
  return isNewTab ? 'new tab' : undefined;
}
