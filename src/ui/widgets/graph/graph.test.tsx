import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { isUnderWay } from '#core/base/under-way.ts';
import { Graph } from './graph.tsx';
import type { GraphProps } from './graph-props.ts';
import { drawn, plainEdge } from './testing/drawn.ts';
import type { DrawnOptions } from './testing/drawn.ts';

afterEach(cleanup);

function show(text: string, options: DrawnOptions = {}, props: Partial<GraphProps> = {}) {
  const { model, places, at } = drawn(text, options);
  const onPick = vi.fn<(node: number) => void>();
  function Shown() {
    const [active, setActive] = useState(-1);
    const [isTable, setTable] = useState(false);
    return (
      <Graph
        label="Trace graph"
        {...{ model, places, active, isTable, onPick }}
        onActive={setActive}
        onTable={setTable}
        selected={-1}
        onFocus={() => undefined}
        focus={undefined}
        matches={undefined}
        dims={false}
        legend={{ edges: [], colours: [] }}
        fileName="graph"
        {...props}
      />
    );
  }
  render(<Shown />);
  const group = screen.getByRole('group', { name: 'Trace graph' });
  const edges = () =>
    [...group.querySelectorAll('[data-ref]')].map((edge) =>
      ['data-from', 'data-to', 'data-ref'].map((name) => edge.getAttribute(name)).join(' '),
    );
  return { group, edges, onPick, at, user: userEvent.setup() };
}

test('every node has its id and a name, every edge its ends and kind', () => {
  const { group, edges } = show('a>j b>j c>j j>j', {
    node: (name) => ({ subtitle: 'GET /x', isJoin: name === 'j', errors: name === 'a' ? 1 : 0 }),
    edge: (edge) => (edge > 0 ? { ref: 'FOLLOWS_FROM' } : {}),
  });
  expect(within(group).getByRole('button', { name: 'a GET /x, error' }).dataset.nodeId).toBe('a');
  expect(within(group).getByRole('button', { name: 'j GET /x, join' })).toBeTruthy();
  expect(edges()).toEqual(['a j CHILD_OF', 'b j FOLLOWS_FROM', 'c j FOLLOWS_FROM']);
});

test('keys walk along edges and take the focus along; Enter picks', async () => {
  const { group, user, onPick, at } = show('r>a r>b a>j b>j');
  const focused = () => document.activeElement?.getAttribute('data-node-id');
  within(group).getByRole('button', { name: 'r' }).focus();
  await user.keyboard('{ArrowDown}');
  expect(focused()).toBe('r');
  await user.keyboard('{ArrowDown}{ArrowRight}');
  expect(focused()).toBe('b');
  await user.keyboard(']');
  expect(focused()).toBe('j');
  await user.keyboard('{ArrowUp}{ArrowDown}{Enter}');
  expect(focused()).toBe('j');
  expect(onPick).toHaveBeenLastCalledWith(at('j'));
  await user.keyboard('{Home}');
  expect(focused()).toBe('r');
});

test('names of any kind are drawn as they are and found letter by letter', async () => {
  const names = ['a.*b[', '<img src=x onerror=alert(1)>', `"q" 'r'`, 'n'.repeat(300), 'שלום', '🚕'];
  const { group, user } = show('', { names });
  const nodes = within(group)
    .getAllByRole('button')
    .filter((node) => node.dataset.nodeId !== undefined);
  expect(nodes.map((node) => node.dataset.nodeId)).toEqual(names);
  expect(group.querySelector('img')).toBeNull();
  const box = within(group).getByRole('searchbox', { name: 'Find node' });
  for (const [text, words] of [
    ['.*b[', '1'],
    ['<img', '1'],
    ['🚕', '1'],
    ['nnnn', '1'],
    ['(', '1'],
    ['zzz', 'no node'],
  ]) {
    await user.clear(box);
    // Brackets are keys to user-event unless doubled.
    await user.type(box, text.replaceAll('[', '[['));
    expect(within(group).getByRole('status').textContent).toBe(words);
  }
  await user.clear(box);
  await user.type(box, 'שלום{Enter}');
  expect(within(group).getByRole('status').textContent).toBe('1 of 1');
  expect(group.querySelector('[data-match]')?.getAttribute('data-node-id')).toBe('שלום');
});

test('as a table it says the same', async () => {
  const figures = [{ label: 'Self', value: '12 ms', brief: '' }];
  const { group, edges, user } = show('a>b', { node: () => ({ figures, errors: 2 }) });
  await user.click(within(group).getByRole('button', { name: 'Table' }));
  const nodes = within(group).getByRole('grid', { name: 'Nodes' });
  expect(within(nodes).getByText('Self')).toBeTruthy();
  expect(nodes.querySelector('[data-node-id="a"]')?.textContent).toContain('12 ms');
  expect(nodes.querySelector('[data-node-id="a"]')?.textContent).toContain('2 with errors');
  expect(edges()).toEqual(['a b CHILD_OF']);
});

test('what is painted has an element for each node and edge, which come in slices and never take the focus away', async () => {
  const names = Array.from({ length: 300 }, (_, k) => `n${k}`);
  const chain = names.slice(1).map((name, k) => `n${k}>${name}`);
  const { group, edges, user } = show(chain.join(' '), { node: (name) => ({ subtitle: `GET /${name}` }) });
  const nodes = () => [...group.querySelectorAll<HTMLElement>('[data-node-id]')];
  expect(group.querySelectorAll('svg [data-node-id]')).toHaveLength(0);
  expect(nodes().length).toBeLessThan(names.length);
  expect(isUnderWay()).toBe(true);
  const first = within(group).getByRole('button', { name: 'n0 GET /n0' });
  first.focus();
  await waitFor(() => expect(isUnderWay()).toBe(false));
  expect(nodes().map((node) => node.dataset.nodeId)).toEqual(names);
  expect(edges()).toEqual(chain.map((edge) => `${edge.replace('>', ' ')} CHILD_OF`));
  expect(document.activeElement).toBe(first);
  await user.keyboard('{ArrowDown}{ArrowDown}');
  expect(document.activeElement?.getAttribute('data-node-id')).toBe('n1');
  expect(nodes().filter((node) => node.tabIndex === 0)).toEqual([document.activeElement]);
});

test('it is told that all is drawn once all elements are there', async () => {
  const names = Array.from({ length: 300 }, (_, k) => `n${k}`);
  const count = () => document.querySelectorAll('[data-node-id]').length;
  const onDrawn = vi.fn<() => void>(() => expect(count()).toBe(names.length));
  show('n0>n1', { names }, { onDrawn });
  expect(onDrawn).not.toHaveBeenCalled();
  await waitFor(() => expect(onDrawn).toHaveBeenCalledOnce());
});

test('many hundreds of nodes are painted alone: the node that keys act on is an element over it, the table holds all', async () => {
  const names = Array.from({ length: 500 }, (_, k) => `n${k}`);
  const { group, user } = show('n0>n1', { names });
  expect(group.querySelectorAll('[data-node-id]')).toHaveLength(1);
  within(group).getByRole('button', { name: 'n0' }).focus();
  await user.keyboard('{ArrowDown}{ArrowDown}');
  expect(document.activeElement?.getAttribute('data-node-id')).toBe('n1');
  await user.click(within(group).getByRole('button', { name: 'Table' }));
  expect(within(group).getByRole('grid', { name: 'Nodes' }).getAttribute('aria-rowcount')).toBe('501');
});

test('edges that are not laid out are drawn while one of their ends is selected', () => {
  const { model, places, at } = drawn('a>b b>c b>d');
  const hidden = {
    count: 1,
    from: [at('a')],
    to: [at('c')],
    edge: () => ({ ...plainEdge, ref: 'FOLLOWS_FROM' }),
  };
  const impliedAt = (name: string | undefined) => {
    const selected = name === undefined ? -1 : at(name);
    const { group } = show('a>b b>c b>d', {}, { model: { ...model, hidden }, places, selected });
    const found = [...group.querySelectorAll('[data-implied]')].map((edge) => [
      edge.getAttribute('data-from'),
      edge.getAttribute('data-to'),
      edge.querySelectorAll('path').length > 0,
    ]);
    cleanup();
    return found;
  };
  expect(impliedAt(undefined)).toEqual([]);
  expect(impliedAt('a')).toEqual([['a', 'c', true]]);
  expect(impliedAt('c')).toEqual([['a', 'c', true]]);
  expect(impliedAt('d')).toEqual([]);
});

test('what stands back is fainter, unless it is found', () => {
  const { group } = show('a>b', {}, { faded: Uint8Array.of(1, 0) });
  expect(
    [...group.querySelectorAll('[data-node-id]')].map((node) => node.getAttribute('data-strength')),
  ).toEqual(['back', 'full']);
});
