import { afterEach, expect, test } from 'vitest';
import { pickFiles, takeHanded } from './files-door.ts';

const inputs = () => [...document.querySelectorAll('input[type=file]')];

afterEach(() => {
  for (const input of inputs()) input.remove();
  takeHanded();
});

test('what files are chosen with is held until something is, or nothing', () => {
  pickFiles();
  pickFiles('folder');
  expect(inputs().map((input) => (input as HTMLInputElement).webkitdirectory)).toEqual([false, true]);
  const [files, folder] = inputs();
  folder.dispatchEvent(new Event('cancel'));
  const file = new File(['[]'], 'traces.json');
  Object.defineProperty(files, 'files', { value: [file] });
  files.dispatchEvent(new Event('change'));
  expect(inputs()).toEqual([]);
  expect(takeHanded()).toEqual([file]);
});
