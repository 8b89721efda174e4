// Frames while the wheel turns: over the rows, and over an empty page with the same scroller.

const turnMs = 20;
/** A quick hand, then a flick: 1.6 seconds, 28,800 px. */
const turns = [...Array.from({ length: 40 }, () => 120), ...Array.from({ length: 40 }, () => 600)];

/** Frame lengths over the rows, frames with a place without a row, and how many rows went by. */
export async function scrollRows(page) {
  const box = await page.getByRole('treegrid', { name: 'Spans' }).boundingBox();
  const before = await rowInMiddle(page);
  const frames = await wheel(page, box);
  const moved = (await rowInMiddle(page)) - before;
  const rows = await page.evaluate(() => Number(document.querySelector('[role=treegrid]').ariaRowCount));
  if (!(moved > Math.min(500, rows / 4))) throw new Error(`the wheel moved the rows by ${moved}`);
  return { box, ...frames };
}

/** The same box with the same length to scroll through, and nothing in it. */
export async function scrollEmpty({ context, url }, box, rows) {
  const page = await context.newPage();
  await page.goto(`${url}/empty`);
  await page.evaluate(
    ({ x, y, width, height, rows }) => {
      const scroller = document.createElement('div');
      scroller.role = 'treegrid';
      scroller.style = `position: fixed; overflow: hidden auto; left: ${x}px; top: ${y}px; width: ${width}px; height: ${height}px`;
      const spacer = document.createElement('div');
      // The height of a row in the app, and as high as the app makes an element.
      spacer.style.height = `${Math.min(rows * 26, 8_000_000)}px`;
      scroller.append(spacer);
      document.body.append(scroller);
    },
    { ...box, rows },
  );
  const { p50, p95 } = await wheel(page, box);
  await page.close();
  return { emptyP50: p50, emptyP95: p95 };
}

async function wheel(page, box) {
  await page.mouse.move(box.x + 100, box.y + box.height / 2);
  const [frames] = await Promise.all([page.evaluate(watchFrames, turns.length * turnMs), turnWheel(page)]);
  return frames;
}

/** At the pace of the hand, however late the page is. */
async function turnWheel(page) {
  const sent = [];
  for (const delta of turns) {
    // If the page dies, the one who watches its frames says so.
    sent.push(page.mouse.wheel(0, delta).catch(() => undefined));
    await new Promise((next) => {
      setTimeout(next, turnMs);
    });
  }
  await Promise.all(sent);
}

/** In the page. A message posted in a frame arrives when it has been painted: looking then costs no layout. */
async function watchFrames(lengthMs) {
  const grid = document.querySelector('[role=treegrid]');
  const { x, y, height } = grid.getBoundingClientRect();
  const places = [0.03, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 0.98];
  const isRow = (part) => document.elementFromPoint(x + 60, y + height * part)?.closest('[role=row]');
  const { port1, port2 } = new MessageChannel();
  let blank = 0;
  port1.onmessage = () => {
    if (!places.every(isRow)) blank++;
  };
  const lengths = [];
  await new Promise((done) => {
    const first = performance.now();
    let last = first;
    const frame = () => {
      const now = performance.now();
      lengths.push(now - last);
      last = now;
      port2.postMessage(undefined);
      if (now - first < lengthMs) requestAnimationFrame(frame);
      else done();
    };
    requestAnimationFrame(frame);
  });
  lengths.sort((a, b) => a - b);
  const quantile = (q) => lengths[Math.floor(q * (lengths.length - 1))];
  return { p50: quantile(0.5), p95: quantile(0.95), blank };
}

const rowInMiddle = (page) =>
  page.evaluate(() => {
    const grid = document.querySelector('[role=treegrid]');
    const { x, y, height } = grid.getBoundingClientRect();
    const row = document.elementFromPoint(x + 60, y + height / 2)?.closest('[role=row]');
    return Number(row?.ariaRowIndex ?? NaN);
  });
