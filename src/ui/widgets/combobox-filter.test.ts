import { expect, test } from 'vitest';
import { narrow } from './combobox-filter.ts';

const options = ['GET /cart', 'POST /cart', 'cart', 'HTTP GET'].map((value) => ({ value }));
const found = (text: string) => narrow(options, text).map((option) => option.value);

test('the whole name, then those that begin with the text, then those that hold its words', () => {
  expect(found('cart')).toEqual(['cart', 'GET /cart', 'POST /cart']);
  expect(found('get')).toEqual(['GET /cart', 'HTTP GET']);
  expect(found('cart GET')).toEqual(['GET /cart']);
});

test('nothing typed narrows nothing; nothing fits, nothing is offered', () => {
  expect(found('  ')).toEqual(options.map((option) => option.value));
  expect(found('kafka')).toEqual([]);
});

test('the label counts, not the value', () => {
  expect(narrow([{ value: '', label: 'All operations' }], 'all')).toHaveLength(1);
});
