// Finds a Chromium that runs, or installs Debian's: for Playwright, the bench and the test runner.
// CHROMIUM_PATH goes first; then what the system has; then Playwright's own; then apt-get where that is possible.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';

const candidates = [
  // Without the browser's own windows: a page takes a sixth of the time to be there.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function runs(path) {
  if (!existsSync(path) || realpathSync(path).includes('/snap')) return false;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/** Path of a browser, undefined if there is none yet. */
export function findChromium() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked !== undefined && asked !== '') {
    if (!runs(asked)) throw new Error(`CHROMIUM_PATH=${asked} does not run`);
    return asked;
  }
  return candidates.find(runs);
}

/** Installs one by the system's package manager; throws with what a person can do instead. */
export function installChromium() {
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (...args) => {
    const [command, ...rest] = [...sudo, 'apt-get', ...args];
    execFileSync(command, rest, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  };
  const install = (browser) =>
    apt('install', '-y', '-q', '--no-install-recommends', browser, 'fonts-dejavu-core');
  try {
    apt('update', '-q');
    try {
      install('chromium-headless-shell');
    } catch {
      // Not every release has it by itself.
      install('chromium');
    }
  } catch (error) {
    throw new Error(
      'No Chromium, and it could not be installed. Do one of: apt-get install chromium; ' +
        'npx playwright install --with-deps chromium; set CHROMIUM_PATH to a Chromium or Chrome.',
      { cause: error },
    );
  }
}

/** Launch options for Playwright: the system's browser, or Playwright's own where the system has none. */
export function chromiumLaunch() {
  const executablePath = findChromium();
  return executablePath === undefined ? {} : { executablePath, args: ['--disable-dev-shm-usage'] };
}
