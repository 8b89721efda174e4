// What everything is compared with: `fetch` and `JSON.parse` of the same body on an empty page.

/** The longest string of V8, in characters. */
export const longestString = 2 ** 29 - 24;

/** `{ bound }`, or `{ fetched }` where no string can hold the body: then the fetch alone, for information. */
export async function bound({ context, url, path, bytes }) {
  const page = await context.newPage();
  try {
    await page.goto(`${url}/empty`);
    const isPossible = bytes <= longestString;
    const ms = await page.evaluate(isPossible ? fetchAndParse : fetchAlone, `${url}${path}`);
    return isPossible ? { bound: ms } : { fetched: ms };
  } finally {
    await page.close();
  }
}

async function fetchAndParse(address) {
  const from = performance.now();
  const parsed = JSON.parse(await (await fetch(address)).text());
  return parsed === undefined ? NaN : performance.now() - from;
}

async function fetchAlone(address) {
  const from = performance.now();
  const reader = (await fetch(address)).body.getReader();
  while (!(await reader.read()).done);
  return performance.now() - from;
}
