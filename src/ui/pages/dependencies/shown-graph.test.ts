import { describe, expect, test } from 'vitest';
import { unitedGraphs } from '#core/analysis/service-graph-union.ts';
import { graphOfLinks } from '#core/analysis/service-graph.ts';
import type { DependencyLink } from '#core/trace/dependency-link.ts';
import { callRows, callText, columnsFor } from './call-rows.ts';
import { legendOf } from './legend.ts';
import { serviceModel } from './service-model.ts';
import { mostNodes, shownServices } from './shown-graph.ts';
import type { ShownOptions } from './shown-graph.ts';

const links = (text: string): DependencyLink[] =>
  text.split(' ').map((word) => {
    const [parent, child, calls] = word.split(/[>=]/);
    return { parent, child, calls: Number(calls) };
  });
const exposure = { before: 1, after: 1 };
const all: ShownOptions = { minCalls: 0, name: '', focus: '', up: 1, down: 1, groups: true };
const shownOf = (text: string, options: Partial<ShownOptions> = {}) =>
  shownServices(graphOfLinks(links(text)), undefined, exposure, { ...all, ...options });
const edgesOf = (shown: ReturnType<typeof shownOf>) => {
  const model = serviceModel(shown);
  return Array.from(
    { length: model.edgeCount },
    (_, e) => `${model.id(model.from[e])}>${model.id(model.to[e])}`,
  );
};

const chain = 'web>shop=10 shop>db=7 shop>shop=4 db>web=1 ops>db=3';

test('every call is a line, but those of a service to itself are a mark on it', () => {
  const shown = shownOf(chain);
  expect(edgesOf(shown)).toEqual(['db>web', 'ops>db', 'shop>db', 'web>shop']);
  const model = serviceModel(shown);
  const shop = model.node(shown.ids.indexOf('shop'));
  expect(shop.selfLoops).toBe(4);
  expect(shop.remark).toBe('calls itself 4 times, in a cycle of 3 services');
  expect(shop.figures.map(({ label, value }) => `${label} ${value}`)).toEqual([
    'Calls in 10',
    'Calls out 7',
    'Callers 1',
    'Callees 1',
  ]);
});

test('around one service all calls between what is shown stay', () => {
  const shown = shownOf(chain, { focus: 'shop' });
  // The peer keeps a tree here, and loses db>web.
  expect(edgesOf(shown)).toEqual(['db>web', 'shop>db', 'web>shop']);
  expect(shown.hidden).toBe(1);
  expect(shown.focus).toBe('shop');
});

test('fewer calls than asked for are left out, and services without a call', () => {
  expect(edgesOf(shownOf(chain, { minCalls: 5 }))).toEqual(['shop>db', 'web>shop']);
});

describe('two windows', () => {
  const united = unitedGraphs(
    graphOfLinks(links('web>shop=100 shop>old=50 shop>db=100')),
    graphOfLinks(links('web>shop=400 shop>new=60 shop>db=100')),
    exposure,
  );
  const shown = shownServices(united.graph, united, exposure, all);
  const model = serviceModel(shown);
  const labels = Array.from({ length: model.edgeCount }, (_, e) => model.edge(e).label);

  test('say by sign and figure what changed', () => {
    expect(labels).toEqual(['100', '+ new, 60', '− gone, was 50', '▲ 4.0×']);
    expect(model.node(shown.ids.indexOf('old'))).toMatchObject({ title: '− old', outline: 'dotted' });
    expect(model.node(shown.ids.indexOf('new'))).toMatchObject({ title: '+ new', outline: 'solid' });
    expect(legendOf(shown, model).edges.map(({ label }) => label)).toEqual([
      'call',
      '+ appeared',
      '− vanished',
      '▲ more calls',
    ]);
  });

  test('what vanished counts as much as it was called before', () => {
    const filtered = shownServices(united.graph, united, exposure, { ...all, minCalls: 50 });
    expect(filtered.ids).toContain('old');
    expect(shownServices(united.graph, united, exposure, { ...all, minCalls: 51 }).ids).not.toContain('old');
  });

  test('as a table', () => {
    expect(columnsFor(shown)).toEqual(['from', 'to', 'before', 'calls', 'ratio']);
    const rows = callRows(shown, { column: 'ratio', descending: true });
    expect(
      rows.map((e) =>
        columnsFor(shown)
          .map((column) => callText(shown, column, e))
          .join(' '),
      ),
    ).toEqual([
      'shop new 0 60 + new',
      'web shop 100 400 ▲ 4.0×',
      'shop db 100 100 = 1.00×',
      'shop old 50 0 − gone',
    ]);
  });
});

test('too many services are grouped, and so is what changed of them', () => {
  const many = Array.from({ length: mostNodes }, (_, k) => `web>shop-${k}=2`).join(' ');
  const shown = shownOf(many);
  expect(shown.ids).toEqual(['group:shop-*', 'web']);
  expect(shownOf(many, { groups: false }).graph.nodes.length).toBe(mostNodes + 1);
  const whole = graphOfLinks(links(many));
  const united = unitedGraphs(graphOfLinks(links(many.replaceAll('=2', '=1'))), whole, exposure);
  const compared = shownServices(united.graph, united, exposure, all);
  expect(compared.changes?.edges[0]).toMatchObject({
    callsBefore: mostNodes,
    callsAfter: 2 * mostNodes,
    kind: 'grew',
  });
});

test('what is named stands by itself, also where its neighbours are too many', () => {
  const many = Array.from({ length: mostNodes }, (_, k) => `shop-${k % 5}>pay-${k}=2`).join(' ');
  expect(shownOf(many).ids).toEqual(['group:pay-*', 'group:shop-*']);
  expect(shownOf(many, { name: 'shop-' }).ids).toEqual([
    'group:pay-*',
    ...Array.from({ length: 5 }, (_, k) => `shop-${k}`),
  ]);
});

test('names of any kind have ids of their own', () => {
  const shown = shownServices(
    graphOfLinks([
      { parent: '', child: 'database:pg', calls: 1 },
      { parent: '<b>"x"</b>', child: '', calls: 2 },
    ]),
    undefined,
    exposure,
    all,
  );
  expect(shown.ids).toEqual(['service:', '<b>"x"</b>', 'service:database:pg']);
  expect(serviceModel(shown).node(0).title).toBe('(no name)');
});
