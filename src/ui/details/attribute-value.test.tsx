/** Values as the details show them: as text whatever they hold, formatted or as they were written. */
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import type { Attribute } from '#core/trace/span.ts';
import { AttributeValue } from './attribute-value.tsx';
import { tokenWords } from './model-section.tsx';
import { rankWords } from './rank-strip.tsx';

afterEach(cleanup);

const show = (value: string, key = 'k', type: Attribute['type'] = 'string') =>
  render(<AttributeValue attribute={{ key, type, value }} />).container;

it.each(['<img src=x onerror=alert(1)>', 'javascript:alert(1)', 'data:text/html,<b>x</b>'])(
  'shows %s as text',
  (text) => {
    const box = show(text);
    expect(box.textContent?.trim()).toBe(text);
    expect(box.querySelector('img, a, b')).toBeNull();
  },
);

it('formats a statement, and shows it as it was written on request', async () => {
  const statement = "select a, b from orders where note = '<b>x</b>' and total between 1 and 2";
  const box = show(statement, 'db.query.text');
  const lines = [...(box.querySelectorAll('code > span') ?? [])].map((line) => line.textContent?.trim());
  expect(lines).toEqual([
    'select a, b',
    'from orders',
    "where note = '<b>x</b>'",
    'and total between 1 and 2',
  ]);
  await userEvent.click(screen.getByRole('button', { name: 'Raw' }));
  expect(box.querySelector('code')).toBeNull();
  expect(box.textContent).toContain(statement);
});

it('folds the frames of frameworks', async () => {
  const spring = Array.from({ length: 12 }, (_, k) => `\tat org.springframework.web.F.f(F.java:${k})`);
  const box = show(
    ['com.shop.Bad: no', '\tat com.shop.A.a(A.java:1)', ...spring].join('\n'),
    'exception.stacktrace',
  );
  expect(box.textContent).not.toContain('F.java:3');
  await userEvent.click(screen.getByRole('button', { name: '12 framework frames' }));
  expect(box.textContent).toContain('org.springframework.web.F.f(F.java:3)');
});

it('says what a number means', () => {
  expect(show('1500', 'wait_ms', 'int64').textContent).toBe('1500 = 1.5 s');
});

it.each([
  [0, 9, 10, 'The shortest of 10'],
  [9, 0, 10, 'The longest of 10'],
  [0, 0, 10, 'As long as all 9 others'],
  [3, 5, 1234, 'Longer than 3 of 1,233 others'],
  [7, 0, 10, 'Longer than 7 of 9 others'],
])('%i shorter and %i longer of %i: %s', (shorter, longer, n, words) => {
  expect(rankWords({ shorter, longer }, n)).toBe(words);
});

it('counts tokens in words', () => {
  const none = { input: undefined, output: undefined, cached: undefined, reasoning: undefined };
  expect(tokenWords(none)).toBeUndefined();
  expect(tokenWords({ ...none, input: 1200, cached: 1000, output: 80 })).toBe(
    '1,200 in (1,000 cached), 80 out',
  );
});
