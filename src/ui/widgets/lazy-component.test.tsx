import { act, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { isUnderWay } from '#core/base/under-way.ts';
import { lazyComponent } from './lazy-component.tsx';

test('shows the fallback until the code is there; the page is busy until it is rendered', async () => {
  let arrive: ((component: () => string) => void) | undefined;
  const Late = lazyComponent(() => new Promise<() => string>((resolve) => (arrive = resolve)));
  const { unmount } = render(<Late fallback="on its way" />);
  expect(screen.getByText('on its way')).toBeDefined();
  expect(isUnderWay()).toBe(true);
  await act(async () => {
    arrive?.(() => 'here');
    await Promise.resolve();
  });
  expect(screen.getByText('here')).toBeDefined();
  expect(isUnderWay()).toBe(false);
  unmount();
});

test('what is taken away while it waits keeps nobody waiting', () => {
  const Never = lazyComponent(() => new Promise<() => string>(() => undefined));
  const { unmount } = render(<Never />);
  expect(isUnderWay()).toBe(true);
  unmount();
  expect(isUnderWay()).toBe(false);
});
