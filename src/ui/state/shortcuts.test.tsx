import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { keyNames, useShortcutGroups, useShortcuts } from './shortcuts.ts';

afterEach(cleanup);

const pressed: string[] = [];

function Page({ name }: { readonly name: string }) {
  useShortcuts('Trace', [
    { keys: 'f', label: 'Fit the selection', run: () => pressed.push(`f ${name}`) },
    { keys: ['Shift+?', '?'], label: 'Help', run: () => pressed.push('?') },
    { keys: 'Control+k', label: 'Go to', run: () => pressed.push('k') },
    { keys: 'ArrowDown', label: 'Next row' },
  ]);
  const groups = useShortcutGroups();
  return (
    <>
      <input aria-label="Find" />
      <p>
        {groups.map((group) => `${group.title}: ${group.shortcuts.map(({ label }) => label).join(', ')}`)}
      </p>
    </>
  );
}

test('keys run, never while typing unless with Ctrl; the list is for the help dialog', async () => {
  const { rerender, unmount } = render(<Page name="one" />);
  expect(screen.getByText('Trace: Fit the selection, Help, Go to, Next row')).toBeDefined();
  rerender(<Page name="two" />);
  await userEvent.keyboard('f');
  await userEvent.keyboard('{Shift>}?{/Shift}');
  expect(pressed.splice(0)).toEqual(['f two', '?']);
  await userEvent.type(screen.getByLabelText('Find'), 'f?');
  expect(pressed.splice(0)).toEqual([]);
  await userEvent.keyboard('{Control>}k{/Control}');
  expect(pressed.splice(0)).toEqual(['k']);
  unmount();
  await userEvent.keyboard('f');
  expect(pressed).toEqual([]);
});

test('key names as on the keyboard', () => {
  expect(keyNames('f')).toEqual(['F']);
  expect(keyNames('Shift+N')).toEqual(['Shift', 'N']);
  expect(keyNames(['Shift+?', '?'])).toEqual(['?']);
  expect(keyNames('ArrowDown')).toEqual(['↓']);
  expect(keyNames('[')).toEqual(['[']);
});
