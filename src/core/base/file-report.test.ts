import { expect, it } from 'vitest';
import { problemText, readText } from './file-report.ts';
import { formatBytes } from './format-bytes.ts';

it('says what was read so that it adds up', () => {
  expect(readText({ read: 1204, duplicates: 3, orphans: 1, lost: 0 })).toBe(
    '1,204 spans read, 3 duplicates, 1 orphan, 0 lost',
  );
  expect(readText({ read: 1, duplicates: 0, orphans: 0, lost: 12 })).toBe(
    '1 span read, 0 duplicates, 0 orphans, 12 lost',
  );
});

it('says where something could not be read', () => {
  expect(problemText({ line: undefined, offset: 12_345, reason: 'Cut off.' })).toBe('byte 12,345: Cut off.');
  expect(problemText({ line: undefined, offset: 0, reason: 'No traces.' })).toBe('No traces.');
  expect(problemText({ line: 7, offset: 90, reason: 'No JSON.' })).toBe('line 7 (byte 90): No JSON.');
});

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [12_400_000, '12.4 MB'],
  [512_000_000, '512 MB'],
  [1_240_000_000, '1.24 GB'],
  [64_000_000_000, '64.0 GB'],
])('%d bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));
