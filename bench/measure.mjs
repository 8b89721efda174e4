// What is measured in one fresh browser context. Times in milliseconds.

const idle = (page) =>
  page.waitForFunction(() => 'spoor' in window).then(() => page.evaluate(() => window.spoor.idle()));

/** Fetching and `JSON.parse` of the same body on an empty page: what everything is compared with. */
export async function bound(context, url, path) {
  const page = await context.newPage();
  await page.goto(`${url}/empty`);
  const ms = await page.evaluate(async (address) => {
    const from = performance.now();
    const parsed = JSON.parse(await (await fetch(address)).text());
    return parsed === undefined ? 0 : performance.now() - from;
  }, `${url}${path}`);
  await page.close();
  return ms;
}

/** Opens a trace and reads the marks; `warm` opens the app's search page first, so that its files are in the cache. */
export async function open(context, url, id, warm) {
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.blocked = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.blocked += Math.max(0, duration - 50);
    }).observe({ type: 'longtask', buffered: true });
  });
  if (warm) {
    await page.goto(`${url}/trace/0`);
    await idle(page);
  }
  await page.goto(`${url}/trace/${id}`);
  await page.waitForFunction(
    () => performance.getEntriesByName('spoor:trace-complete').length > 0,
    undefined,
    {
      timeout: 120_000,
    },
  );
  await idle(page);
  const times = await page.evaluate((traceId) => {
    const at = (name) => performance.getEntriesByName(name)[0]?.startTime ?? NaN;
    const fetched = performance.getEntriesByType('resource').find(({ name }) => name.endsWith(traceId));
    return {
      rows: at('spoor:trace-rows'),
      complete: at('spoor:trace-complete'),
      asked: fetched?.startTime ?? NaN,
      arrived: fetched?.responseEnd ?? NaN,
      blocked: window.blocked,
      heap: (performance.memory?.usedJSHeapSize ?? NaN) / 1e6,
    };
  }, id);
  return { page, times };
}

/** Time from a key press or click to a mark set after the frame that painted. */
export async function until(page, mark, act) {
  await page.evaluate((name) => {
    performance.clearMarks(name);
    window.since = performance.now();
  }, mark);
  await act();
  await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark, {
    timeout: 30_000,
  });
  return page.evaluate((name) => performance.getEntriesByName(name).at(-1).startTime - window.since, mark);
}

/** Wheels through the rows; frame lengths, and frames in which a place on screen had no row. */
export async function scroll(page) {
  const grid = await page.getByRole('treegrid', { name: 'Spans' }).boundingBox();
  await page.mouse.move(grid.x + 100, grid.y + grid.height / 2);
  const watching = page.evaluate(async () => {
    const frames = [];
    let blank = 0;
    let last = performance.now();
    while (frames.length < 120) {
      await new Promise((next) => {
        requestAnimationFrame(next);
      });
      const now = performance.now();
      frames.push(now - last);
      last = now;
      const box = document.querySelector('[role="treegrid"]').getBoundingClientRect();
      const places = [0.25, 0.5, 0.75, 0.97];
      if (
        places.some(
          (part) =>
            !document.elementFromPoint(box.x + 60, box.y + box.height * part)?.closest('[role="row"]'),
        )
      )
        blank++;
    }
    frames.sort((a, b) => a - b);
    return { p50: frames[60], p95: frames[114], blank };
  });
  for (let turn = 0; turn < 60; turn++) await page.mouse.wheel(0, 600);
  return watching;
}
