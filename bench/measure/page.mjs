// A page of the app: opened, watched for long tasks, and waited for.

/** Runs in the page before its own scripts. */
function watch() {
  window.bench = { tasks: [], since: undefined };
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.bench.tasks.push(duration);
  });
  tasks.observe({ type: 'longtask', buffered: true });
  // When the person did something, by the event's own clock: a test driver's way to the page is not the app's time.
  const note = (event) => {
    window.bench.since ??= event.timeStamp;
  };
  for (const type of ['keydown', 'click', 'input']) addEventListener(type, note, { capture: true });
  /** For what has no mark of its own: sets one after the frame that paints it. */
  window.bench.markWhen = (name, isSo) => {
    performance.clearMarks(name);
    const look = () => {
      if (!isSo()) return requestAnimationFrame(look);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => performance.mark(name);
      return port2.postMessage(undefined);
    };
    requestAnimationFrame(look);
  };
  window.bench.open = (path) => {
    for (const name of ['spoor:trace-rows', 'spoor:trace-complete']) performance.clearMarks(name);
    const from = performance.now();
    history.pushState(null, '', path);
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
    return from;
  };
}

export async function newPage({ context }) {
  const page = await context.newPage();
  await page.addInitScript(watch);
  return page;
}

/** Goes to a trace as if its address had been typed, and waits until it is complete. */
export async function visit({ url, timeout }, page, id) {
  await page.goto(`${url}/trace/${id}`);
  await settled(page, timeout);
}

/** Opens a trace from inside the app; the time when that began. */
export const openInside = (page, id) => page.evaluate((path) => window.bench.open(path), `/trace/${id}`);

/** Complete and at rest; throws with the page's words if it shows an error instead. */
export async function settled(page, timeout) {
  const isOver = () =>
    performance.getEntriesByName('spoor:trace-complete').length > 0 ||
    document.querySelector('#main [role=alert]') !== null;
  await page.waitForFunction(isOver, undefined, { timeout });
  const alert = page.locator('#main [role=alert]').first();
  if (await alert.isVisible()) throw new Error(`the page says: ${(await alert.innerText()).slice(0, 200)}`);
  await idle(page);
}

export const idle = (page) => page.evaluate(() => window.spoor.idle());

/** Times of the marks of opening, counted from `from`. */
export const openingMarks = (page, from = 0) =>
  page.evaluate((start) => {
    const at = (name) => (performance.getEntriesByName(name)[0]?.startTime ?? NaN) - start;
    return { rows: at('spoor:trace-rows'), complete: at('spoor:trace-complete') };
  }, from);
