import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { TooltipLayer } from './tooltip.tsx';

test('comes where the keyboard leads, and goes when something is typed', async () => {
  const user = userEvent.setup();
  render(
    <>
      <input aria-label="Filter" data-tooltip="All of the words" />
      <TooltipLayer />
    </>,
  );
  await user.tab();
  expect((await screen.findByRole('tooltip')).textContent).toBe('All of the words');
  await user.keyboard('a');
  expect(screen.queryByRole('tooltip')).toBeNull();
});
