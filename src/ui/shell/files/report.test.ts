import { expect, it } from 'vitest';
import type { OpenedFile } from '../../state/opened-files.ts';
import { acrossText, fileText, reportOf } from './report.ts';

const fileOf = (change: Partial<OpenedFile>): OpenedFile => ({
  id: '1',
  name: 'a.json',
  bytes: 2400,
  modifiedMs: 0,
  openedMs: 0,
  format: 'Jaeger JSON',
  spans: 3,
  lost: 0,
  problems: [],
  problemCount: 0,
  notes: [],
  isKept: true,
  traces: 1,
  duplicates: 0,
  orphans: 2,
  ...change,
});

const broken = fileOf({
  id: '2',
  name: 'b.ndjson',
  format: 'OTLP JSON',
  spans: 4,
  lost: 1,
  orphans: 0,
  notes: ['It also holds metrics.'],
  problems: [{ line: 7, offset: 901, reason: 'Cut off.' }],
  problemCount: 30,
});

it('tells of each file and of all together, so that it adds up', () => {
  const files = [fileOf({}), broken];
  const totals = { files: 2, traces: 1, read: 7, shown: 5, duplicates: 2, orphans: 1, lost: 1 };
  expect(reportOf({ files, totals, whyNotKept: undefined }))
    .toBe(`2 files, 1 trace: 7 spans read, 2 duplicates, 1 orphan, 1 lost
2 duplicates came in several files; 1 orphan of single files found its parent in another.

a.json (2 kB): Jaeger JSON, 1 trace: 3 spans read, 0 duplicates, 2 orphans, 0 lost

b.ndjson (2 kB): OTLP JSON, 1 trace: 4 spans read, 0 duplicates, 0 orphans, 1 lost
  It also holds metrics.
  line 7 (byte 901): Cut off.
  and 29 more
`);
  expect(acrossText(files, { ...totals, duplicates: 0, orphans: 2 })).toBeUndefined();
});

it('says of a file that nothing came of it', () => {
  expect(fileText(fileOf({ spans: 0, traces: 0, format: undefined, problemCount: 1 }))).toBe('skipped');
  expect(fileText(fileOf({ spans: 0, traces: 0 }))).toBe('Jaeger JSON, no spans');
});
