/** What every state that a test shows must hold: axe's rules of WCAG 2.2 AA, and nothing that scrolls sideways. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './test.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Enough of an element to find it by. */
const longest = 200;

/** @param state names it where a test looks at several; @param within a selector, for what stands above the page */
export async function expectClean(page: Page, state = '', within?: string): Promise<void> {
  const audit = new AxeBuilder({ page }).withTags(rules);
  const { violations } = await (within === undefined ? audit : audit.include(within)).analyze();
  const said = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, longest)).join('; ')}`,
  );
  expect(said, state).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, state).toBeLessThanOrEqual(0);
}
