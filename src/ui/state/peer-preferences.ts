/**
 * What the peer remembered for a person in this browser, taken over once where Spoor takes its place on the same address. What a person has
 * set here already stays; values that make no sense are left.
 */
import { isRecord } from '#core/base/record.ts';
import { lastService, rememberService } from './last-search.ts';
import { setCollapsed, setPreference, setSize, themeChoices } from './preferences.ts';

const doneKey = 'spoor.peer-preferences';
const ownKey = 'spoor.preferences';

/** Does nothing where storage is forbidden, and nothing a second time. */
export function takeOverPeer(): void {
  try {
    if (localStorage.getItem(doneKey) !== null) return;
    localStorage.setItem(doneKey, '1');
    if (localStorage.getItem(ownKey) === null) takePreferences();
    takeLastSearch();
  } catch {
    // nothing to take over
  }
}

/** Some are JSON, some are plain text. */
function read(key: string): unknown {
  const stored = localStorage.getItem(key);
  if (stored === null) return undefined;
  try {
    return JSON.parse(stored) as unknown;
  } catch {
    return stored;
  }
}

/** A share of the window as pixels. */
function pixels(key: string, from: number, to: number): number | undefined {
  const share = Number(read(key));
  return share >= from && share <= to ? Math.round(share * window.innerWidth) : undefined;
}

function takePreferences(): void {
  const theme = themeChoices.find((choice) => choice === read('jaeger-ui-theme'));
  if (theme !== undefined) setPreference('theme', theme);
  if (String(read('jaeger.search.panelCollapsed')) === 'true') setCollapsed('search.form', true);
  if (String(read('jaeger-ui/search-adjust-time-enabled')) === 'false') setPreference('adjustsEnd', false);
  setSize('trace.names', pixels('spanNameColumnWidth', 0.15, 0.85));
  setSize('trace.details', pixels('sidePanelWidth', 0.2, 0.7));
}

function takeLastSearch(): void {
  const last = read('lastSearch');
  if (!isRecord(last) || typeof last.service !== 'string' || last.service === '-') return;
  if (lastService('origin') === '' && last.service !== '__all_services__')
    rememberService('origin', last.service);
}
