import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { SplitPane } from './split-pane.tsx';
import { Segmented, Tabs } from './tabs.tsx';

afterEach(cleanup);

test('the divider is moved and folded by keys; the sized pane may be the last', async () => {
  const heard: (number | boolean)[] = [];
  render(
    <SplitPane
      first="left"
      last="right"
      sized="last"
      size={300}
      min={200}
      label="Width of the details"
      onResize={(pixels) => heard.push(pixels)}
      onCollapse={(collapsed) => heard.push(collapsed)}
    />,
  );
  const divider = screen.getByRole('separator', { name: 'Width of the details' });
  expect(divider.getAttribute('aria-valuenow')).toBe('300');
  divider.focus();
  // jsdom lays nothing out, so the room is 0 and every size meets the minimum.
  await userEvent.keyboard('{ArrowLeft}{Enter}');
  expect(heard).toEqual([200, true]);
});

test('arrow keys choose among tabs and segments, and wrap', async () => {
  const heard: string[] = [];
  const choices = [
    { id: 'one', label: 'One' },
    { id: 'two', label: 'Two' },
  ];
  const onChange = (id: string) => heard.push(id);
  render(
    <>
      <Tabs label="Views" panelId="panel" choices={choices} value="one" onChange={onChange} />
      <Segmented label="Scale" choices={choices} value="two" onChange={onChange} />
    </>,
  );
  screen.getByRole('tab', { name: 'One', selected: true }).focus();
  await userEvent.keyboard('{ArrowLeft}');
  screen.getByRole('radio', { name: 'Two', checked: true }).focus();
  await userEvent.keyboard('{ArrowRight}{End}');
  expect(heard).toEqual(['two', 'one', 'two']);
});
