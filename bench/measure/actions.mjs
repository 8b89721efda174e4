// What a person does with an open trace in each of its views, as data: each action starts where the one before it ended.

const key = (name) => (page) => page.keyboard.press(name);
const keys = (names) => async (page) => {
  for (const name of names.split(' ')) await page.keyboard.press(name);
};
const click = (role, name) => (page) => page.getByRole(role, { name }).first().click();
const both =
  (...acts) =>
  async (page) => {
    for (const act of acts) await act(page);
  };

const grid = (page) => page.getByRole('treegrid', { name: 'Spans' });
const legend = (page) => page.getByRole('region', { name: /^Legend/ }).getByRole('toolbar');
const box = (name) => (page) => page.getByRole('searchbox', { name }).focus();

/** A point of the lanes, as shares of the grid. */
async function pointAt(page, element, x, y) {
  const { x: left, y: top, width, height } = await element.boundingBox();
  return [left + width * x, top + height * y];
}

async function drag(page, element, from, to) {
  await page.mouse.move(...(await pointAt(page, element, ...from)));
  await page.mouse.down();
  await page.mouse.move(...(await pointAt(page, element, ...to)), { steps: 5 });
  await page.mouse.up();
}

async function zoomByWheel(page, element) {
  await page.mouse.move(...(await pointAt(page, element, 0.7, 0.5)));
  await page.keyboard.down('Control');
  for (let turn = 0; turn < 5; turn++) await page.mouse.wheel(0, -240);
  await page.keyboard.up('Control');
}

const shifted = (act) => async (page) => {
  await page.keyboard.down('Shift');
  await act(page);
  await page.keyboard.up('Shift');
};

const clickRow = (number) => (page) => grid(page).locator('[role=row][data-span-id]').nth(number).click();
const type = (text) => (page) => page.keyboard.insertText(text);
const inRegion = (region, role, name) => (page) =>
  page.getByRole('region', { name: region }).getByRole(role, { name }).first().click();
const colourBy = (name) => both(rest, key('Shift+C'), choose('Colour spans by', name));

/** Keys of the page are no text of a box. */
async function rest(page) {
  await page.evaluate(() => document.activeElement?.blur());
}

function choose(label, name) {
  return async (page) => {
    await page.getByRole('combobox', { name: label }).fill(name);
    await page
      .getByRole('option', { name: new RegExp(`^${name}`, 'i') })
      .first()
      .click();
  };
}

const service = async (page) => {
  await page.getByRole('dialog', { name: 'Services' }).getByRole('checkbox').nth(1).click();
};

/** `[name, act]` */
const timeline = [
  ['select a span', clickRow(4)],
  ['select another', clickRow(9)],
  ['next span by keys', keys('ArrowDown Enter')],
  ['close the details', key('Escape')],
  ['last row', key('End')],
  ['first row', key('Home')],
  ['collapse all', key('[')],
  ['expand all', key(']')],
  ['collapse a level', click('button', 'Collapse one level')],
  ['expand a level', click('button', 'Expand one level')],
  ['fold a row', keys('Home ArrowLeft')],
  ['open a row', key('ArrowRight')],
  ['find a common word', both(rest, key('/'), type('order'))],
  ['next match', both(key('Enter'), key('Escape'), key('n'))],
  ['dim the others', click('radio', 'Dim')],
  ['show only matches', click('radio', 'Only')],
  ['mark matches', click('radio', 'Mark')],
  ['find something else', both(box('Find in trace'), keys('Control+A'), type('duration:>100us'))],
  ['find nothing', both(box('Find in trace'), keys('Control+A Delete Escape'))],
  ['isolate a service', (page) => legend(page).getByRole('button').nth(1).click()],
  ['show all services', click('button', 'Show all')],
  ['colour by a tag', colourBy('net.peer.name')],
  ['colour by service', colourBy('service')],
  ['group repeated calls', both(rest, key('g'))],
  ['fold all groups', keys('[ ]')],
  ['ungroup', key('g')],
  ['services', both(rest, key('s'))],
  ['hide a service', service],
  ['show it again', service],
  ['close services', key('Escape')],
  ['focus on a subtree', both((page) => grid(page).focus(), keys('Home ArrowDown .'))],
  ['back to the whole trace', key('Backspace')],
  ['critical path: open', inRegion('Critical path', 'button', /^Critical/)],
  ['critical path: draw', click('checkbox', /Draw it/)],
  ['critical path: next', both(key('Escape'), keys('p p'))],
  ['findings', inRegion('Findings', 'button', /./)],
  ['close findings', key('Escape')],
  ['zoom by keys', keys('+ +')],
  ['pan by keys', keys('Shift+ArrowRight Shift+ArrowRight')],
  ['zoom by wheel', (page) => zoomByWheel(page, grid(page))],
  ['pan by drag', (page) => drag(page, grid(page), [0.6, 0.3], [0.8, 0.3])],
  ['totals of the window', key('a')],
  ['close totals', key('Escape')],
  ['whole trace', key('0')],
  ['area by drag', shifted((page) => drag(page, grid(page), [0.5, 0.1], [0.9, 0.9]))],
  ['close the area', key('Escape')],
  ['minimap', (page) => drag(page, page.getByRole('group', { name: 'Minimap' }), [0.3, 0.5], [0.6, 0.5])],
  ['squeeze idle stretches', keys('0 i')],
  ['unsqueeze', key('i')],
];
const flame = [
  ['Flame', both(rest, key('2'))],
  ['Flame: next bar', keys('Home ArrowDown ArrowDown')],
  ['Flame: select', key('Enter')],
  ['Flame: zoom to it', key('f')],
  ['Flame: whole', key('0')],
  ['Flame: zoom by wheel', (page) => zoomByWheel(page, page.getByRole('tree'))],
  ['Flame: pan', keys('Shift+ArrowRight Shift+ArrowRight')],
  ['Flame: colour by a tag', colourBy('net.peer.name')],
  ['Flame: isolate', (page) => legend(page).getByRole('button').nth(1).click()],
  ['Flame: show all', click('button', 'Show all')],
  ['Flame: find', both(rest, key('/'), type('order'))],
  ['Flame: show only matches', click('radio', 'Only')],
  ['Flame: find nothing', both(box('Find in trace'), keys('Control+A Delete Escape'))],
  ['Flame: by call path', click('radio', 'By call path')],
  ['Flame: callers and callees', both((page) => page.getByRole('tree').focus(), keys('Home ArrowDown s'))],
  ['Flame: by time', click('radio', 'By time')],
];
const operations = [
  ['Operations', both(rest, key('4'))],
  ['Operations: sort', click('button', 'Count')],
  ['Operations: open a group', both((page) => page.getByRole('grid').focus(), keys('Home ArrowRight'))],
  ['Operations: select a span', keys('ArrowDown Enter')],
  ['Operations: group by a tag', choose('Group by', 'net.peer.name')],
  ['Operations: by two keys', choose('then by', 'service')],
  ['Operations: find', both(rest, key('/'), type('order'))],
  ['Operations: find nothing', both(box('Find in trace'), keys('Control+A Delete Escape'))],
];
const logs = [
  ['Logs', both(rest, key('5'))],
  ['Logs: filter', both(box('Filter logs'), type('processed 12'))],
  ['Logs: filter by level', click('button', /^error/)],
  ['Logs: clear the filter', click('button', 'Clear the filter')],
  ['Logs: last', both((page) => page.getByRole('treegrid').focus(), key('End'))],
  ['Logs: select', key('Enter')],
  ['Logs: find', both(rest, key('/'), type('order'))],
  ['Logs: show only matches', click('radio', 'Only')],
  ['Logs: find nothing', both(box('Find in trace'), keys('Control+A Delete Escape'))],
];
const graph = [['Graph', both(rest, key('3'))]];
const back = [['Timeline', both(rest, key('1'))]];

/**
 * In the order of their doing.
 * @type {readonly (readonly [name: string, act: (page: import('@playwright/test').Page) => Promise<unknown>])[]}
 */
export const actions = [...timeline, ...flame, ...operations, ...logs, ...graph, ...back];

/** What the figure of an action is called among those of a row. */
export const figureOf = (name) => `task: ${name}`;
