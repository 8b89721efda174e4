// Figures as text: columns as wide as what stands in them, numbers to the right.
import { actions, figureOf } from './measure/actions.mjs';

/** @param columns `[title, cell of a row]` pairs; a cell that is no string is a number to be rounded */
export function table(columns, rows) {
  const lines = [
    columns.map(([title]) => title),
    ...rows.map((row) => columns.map(([, of]) => text(of(row)))),
  ];
  const widths = columns.map((_, c) => Math.max(...lines.map((cells) => cells[c].length)));
  const isNumber = columns.map(([, of]) => rows.every((row) => typeof of(row) !== 'string'));
  const pad = (cell, c) => (isNumber[c] ? cell.padStart(widths[c]) : cell.padEnd(widths[c]));
  return lines.map((cells) => cells.map(pad).join('  ').trimEnd()).join('\n');
}

/** Three figures are enough; nothing measured is a dash. */
function text(cell) {
  if (typeof cell === 'string') return cell;
  if (!Number.isFinite(cell)) return '–';
  if (Number.isInteger(cell) || Math.abs(cell) >= 100) return Math.round(cell).toLocaleString('en-US');
  return cell.toFixed(Math.abs(cell) < 10 ? 2 : 1);
}

const nameColumns = [
  ['spans', (row) => row.spans],
  ['shape', (row) => row.shape],
  ['API', (row) => row.api],
];
const figure = (title, name) => [title, (row) => row.figures[name]];

export const openingTable = (rows) =>
  table(
    [
      ...nameColumns,
      ['MB', (row) => (row.bytes === undefined ? undefined : Math.round(row.bytes / 1e6))],
      ['bound', boundCell],
      figure('rows', 'rows'),
      figure('complete', 'complete'),
      figure('rows ×', 'rowsRatio'),
      figure('complete ×', 'completeRatio'),
      figure('blocked', 'blocked'),
      figure('longest', 'longest'),
      figure('inside: rows', 'insideRows'),
      figure('complete', 'insideComplete'),
      figure('start: cold', 'cold'),
      figure('new tab', 'tab'),
    ],
    rows,
  );

/** No string holds the body: what fetching alone takes is said instead. */
function boundCell({ figures }) {
  return figures.fetched === undefined ? text(figures.bound) : `impossible (fetch ${text(figures.fetched)})`;
}

export const memoryTable = (rows) =>
  table(
    [
      ...nameColumns,
      figure('page heap', 'pageHeap'),
      figure('buffers', 'pageBuffers'),
      figure('worker heap', 'workerHeap'),
      figure('buffers', 'workerBuffers'),
      figure('together', 'memory'),
      figure('peak', 'peak'),
      figure('after cancel', 'kept'),
    ],
    rows,
  );

export const handsTable = (rows) =>
  table(
    [
      ...nameColumns,
      figure('p50', 'p50'),
      figure('p95', 'p95'),
      figure('empty p50', 'emptyP50'),
      figure('p95', 'emptyP95'),
      figure('p95 ×', 'frameRatio'),
      figure('blank', 'blank'),
      figure('find: first', 'first'),
      figure('all', 'find'),
      figure('collapse', 'collapse'),
      figure('expand', 'expand'),
      figure('End', 'end'),
      figure('graph: opens', 'graphOpens'),
      figure('used', 'graphUsed'),
      figure('cancel', 'free'),
      figure('without', 'alone'),
    ],
    rows,
  );

/** A line for each action, a column for each row of the other tables. */
export const tasksTable = (rows) =>
  table(
    [
      ['action', ([name]) => name],
      ...rows.map((row) => [nameOf(row), ([name]) => taskCell(row.figures[figureOf(name)])]),
    ],
    actions,
  );

/** Browsers tell of no shorter ones. */
const taskCell = (ms) => (ms === 0 ? '< 50' : text(ms));

export const budgetTable = (judged) =>
  table(
    [
      ['budget', ({ what }) => what],
      ['row', ({ row }) => (typeof row === 'string' ? row : nameOf(row))],
      ['measured', ({ measured, unit }) => `${text(measured)} ${unit}`],
      ['at most', ({ limit, unit }) => `${limit} ${unit}`],
      ['holds', ({ holds }) => holds],
    ],
    judged,
  );

export const nameOf = ({ spans, shape, api }) => `${text(spans)} ${shape} ${api}`;
