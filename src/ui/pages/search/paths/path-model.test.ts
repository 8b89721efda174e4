import { expect, test } from 'vitest';
import { CallPathSet } from '#core/analysis/call-paths.ts';
import { assignServiceColours } from '#core/analysis/service-colours.ts';
import { addWhole } from '#core/analysis/set-analysis.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { mostPaths } from '../../drawn-paths.ts';
import { pathModel, shownPaths } from './path-model.ts';
import type { PathChoice } from './path-model.ts';
import { sampleCallPaths } from '#core/analysis/testing/call-paths-sample.ts';

const table = sampleCallPaths;
const everything: PathChoice = { find: '', focus: '', up: 9, down: 9 };
const look = { colours: assignServiceColours(table.names), heat: 'none' } as const;

function drawn(choice: Partial<PathChoice>) {
  const shown = shownPaths(table, { ...everything, ...choice });
  const model = pathModel(shown, look);
  const name = (at: number) => model.node(at).title;
  return {
    model,
    nodes: Array.from({ length: model.nodeCount }, (_, at) => name(at)),
    edges: Array.from({ length: model.edgeCount }, (_, e) => {
      const { label } = model.edge(e);
      return `${name(model.from[e])}>${name(model.to[e])} ${label}`.trim();
    }),
  };
}

test('each path hangs below its caller; an edge says how many traces and how often, where that is not all and once', () => {
  const { model, nodes, edges } = drawn({});
  expect(nodes).toEqual(['web', 'mail', 'pay', 'db']);
  expect(edges).toEqual(['web>mail', 'web>pay 1 tr. ×2', 'pay>db 1 tr.']);
  expect(model.node(2)).toMatchObject({ subtitle: 'charge', count: 2, errors: 1 });
  const self = model.node(2).figures.find(({ label }) => label === 'Self time');
  expect(self?.value).toMatch(/ \(\d+(\.\d)? %\)$/);
});

test('what is found comes with its callers, what is in focus with what is around it', () => {
  expect(drawn({ find: 'SELECT' }).nodes).toEqual(['web', 'pay', 'db']);
  const pay = table.id[[...table.service].findIndex((name) => table.names[name] === 'pay')];
  expect(drawn({ focus: pay }).nodes).toEqual(['web', 'pay', 'db']);
  expect(drawn({ focus: pay, down: 0 }).edges).toEqual(['web>pay 1 tr. ×2']);
});

test('of too many those stay that most traces pass through, and hang together', () => {
  const wide = new CallPathSet();
  const spans = Array.from({ length: mostPaths + 50 }, (_, k) => `S${k} leaf [1,2] op=n${k} <C:R`);
  addWhole(wide, sampleTrace(['R root [0,100] op=go', ...spans].join('\n')));
  addWhole(wide, sampleTrace('R root [0,9] op=go trace=t2\nX leaf [1,2] op=n449 <C:R trace=t2'));
  const many = wide.result();
  const shown = shownPaths(many, everything);
  expect([shown.paths.length, shown.left]).toEqual([mostPaths, 51]);
  expect(shown.to).toHaveLength(mostPaths - 1);
  const names = [...shown.paths].map((p) => many.names[many.operation[p]]);
  expect(names).toContain('n449');
});
