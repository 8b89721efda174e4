// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useAddress } from './use-address.ts';
import { slowRouter } from './testing/slow-router.tsx';

const put = (name: string, value: string) => (before: URLSearchParams) => {
  const next = new URLSearchParams(before);
  next.set(name, value);
  return next;
};

function shown() {
  const router = slowRouter('/trace/1?view=flame');
  const { result } = renderHook(() => useAddress(), { wrapper: router.Wrapper });
  return {
    ...router,
    write: (name: string, value: string) => act(() => result.current.write(put(name, value))),
    state: () => [result.current.search.toString(), result.current.isBehind],
  };
}

test('a change builds on those that have not arrived, however many of them have', () => {
  const { write, arrive, written, state } = shown();
  write('span', 'a');
  write('fold', '0');
  expect(written()).toEqual(['view=flame&span=a', 'view=flame&span=a&fold=0']);
  expect(state()).toEqual(['view=flame', true]);
  arrive(0);
  expect(state()).toEqual(['view=flame&span=a', true]);
  write('q', 'x');
  expect(written()[2]).toBe('view=flame&span=a&fold=0&q=x');
  arrive(1);
  expect(state()).toEqual(['view=flame&span=a&fold=0', true]);
  arrive(2);
  expect(state()).toEqual(['view=flame&span=a&fold=0&q=x', false]);
});

test('steps that were passed over are not waited for, not even where the last led back', () => {
  const { write, arrive, state } = shown();
  write('view', 'logs');
  write('view', 'graph');
  arrive(1);
  expect(state()).toEqual(['view=graph', false]);
  write('view', 'flame');
  write('view', 'graph');
  arrive(3);
  expect(state()).toEqual(['view=graph', false]);
});

test('who goes elsewhere meanwhile changes what is there', () => {
  const { write, leaveTo, written, state } = shown();
  write('span', 'a');
  leaveTo('/trace/2?view=logs');
  expect(state()).toEqual(['view=logs', false]);
  write('q', 'x');
  expect(written()[1]).toBe('view=logs&q=x');
});
