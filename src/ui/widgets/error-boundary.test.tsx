import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { AppError } from '#core/base/errors.ts';
import { ErrorBoundary } from './error-boundary.tsx';

afterEach(cleanup);

let broken = true;

function Fragile() {
  if (broken)
    throw new AppError({ kind: 'http', status: 502, message: '<b>bad gateway</b>' }, 'GET http://x/api');
  return <p>whole again</p>;
}

const page = (key: string) => (
  <>
    <p>neighbour</p>
    <ErrorBoundary resetKey={key}>
      <Fragile />
    </ErrorBoundary>
  </>
);

test('keeps neighbours, shows the words as text, tries again when asked and when the key changes', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  broken = true;
  const { rerender } = render(page('one'));
  expect(screen.getByText('neighbour')).toBeDefined();
  const alert = screen.getByRole('alert');
  expect(alert.textContent).toContain('The server answered 502');
  expect(alert.textContent).toContain('GET http://x/api');
  expect(alert.textContent).toContain('<b>bad gateway</b>');

  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(screen.getByRole('alert')).toBeDefined();

  broken = false;
  rerender(page('two'));
  expect(screen.getByText('whole again')).toBeDefined();
  expect(screen.queryByRole('alert')).toBeNull();
});
