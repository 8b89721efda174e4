import { describe, expect, test } from 'vitest';
import { pngScale } from '../png.ts';
import { exportSvg, frameText } from './export-graph.ts';
import { roughWidth } from './fit-text.ts';
import type { GraphMarks } from './marks.ts';
import { litPaths } from './marks.ts';
import { makeScene } from './scene.ts';
import { escapeXml } from './svg-text.ts';
import { drawn } from './testing/drawn.ts';
import type { DrawnOptions } from './testing/drawn.ts';

const none: GraphMarks = { matches: undefined, dims: false, selected: -1, lit: undefined, isHover: false };
const look = {
  palette: (paint: string) => `#${paint.length.toString(16).padStart(6, '0')}`,
  font: 'Inter, "Segoe UI", sans-serif',
  title: 'Trace graph',
};

const exported = (text: string, options: DrawnOptions = {}, marks = none) => {
  const { model, places } = drawn(text, options);
  return exportSvg(makeScene(model, places, roughWidth), marks, look);
};

const count = (text: string, part: string) => text.split(part).length - 1;

test('every node and every edge is in it, with plain colours and no reference to anything outside', async () => {
  const svg = await exported('r>a r>b a>j b>j j>j');
  expect(svg).toMatch(
    /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+" viewBox="-24 -24 /,
  );
  expect(count(svg, 'data-node-id=')).toBe(4);
  expect(count(svg, 'data-from=')).toBe(4);
  expect(svg).toContain('data-from="a" data-to="j" data-ref="CHILD_OF"');
  expect(svg).not.toMatch(/var\(|url\(|href|class=|style=/);
  expect(svg).toContain('font-family="Inter, &quot;Segoe UI&quot;, sans-serif"');
});

test('names are text, whatever they hold', async () => {
  const names = ['<script>alert(1)</script>', `a&b"c'd`, 'null\u0000byte', 'half\ud83d', '🚕', 'خدمة'];
  const svg = await exported('', { names });
  expect(svg).not.toContain('<script>');
  expect(svg).toContain('data-node-id="a&amp;b&quot;c&#39;d"');
  expect(svg).toContain('>a&amp;b&quot;c&#39;d</text>');
  expect(svg).toContain('data-node-id="null\ufffdbyte"');
  expect(svg).toContain('data-node-id="half\ufffd"');
  expect(svg).toContain('>🚕</text>');
  expect(svg).toContain('>خدمة</text>');
  expect(svg).not.toContain('\u0000');
  expect(escapeXml('a\tb\nc')).toBe('a\tb\nc');
});

describe('it looks as the page does', () => {
  test('lines by kind, rings, badges, labels', async () => {
    const svg = await exported('a>b', {
      edge: () => ({ stroke: 'dashed', head: 'diamond', isMarked: true, label: 'waited for' }),
      node: () => ({ count: 12, isJoin: true, selfLoops: 2 }),
    });
    expect(svg).toContain('stroke-dasharray="6');
    expect(count(svg, '<polygon')).toBe(3);
    expect(svg).toContain('>waited for</text>');
    expect(count(svg, '>×12</text>')).toBe(2);
    expect(count(svg, '>↻2</text>')).toBe(2);
  });

  test('a name comes before counts: where both do not fit, that there are some is all that is said', async () => {
    const svg = await exported('', {
      names: ['a-name'],
      node: () => ({ count: 12, selfLoops: 31_996 }),
    });
    expect(svg).toContain('>a-name</text>');
    expect(svg).toContain('>↻</text>');
    expect(svg).not.toMatch(/>×12<|31,996<\/text>/);
  });

  test('what is faded there is faded here', async () => {
    const { model, places, at } = drawn('a>b c>d');
    const scene = makeScene(model, places, roughWidth);
    const marks = { ...none, selected: at('a'), ...litPaths(scene, -1, at('a')) };
    const svg = await exportSvg(scene, marks, look);
    expect(count(svg, 'opacity="0.5"')).toBe(3);
  });
});

test('an empty graph is an empty picture', async () => {
  expect(await exported('')).toContain('<title>Trace graph</title>');
});

test('pictures are twice as fine as the page, or as fine as a canvas can be', () => {
  expect(pngScale(800, 600)).toBe(2);
  expect(pngScale(100_000, 100) * 100_000).toBeLessThanOrEqual(16_000);
  expect(pngScale(12_000, 12_000) ** 2 * 144e6).toBeLessThanOrEqual(64e6 + 1);
});

test('of a frame, what is in view is written where it stands', () => {
  const { model, places, at } = drawn('a>b b>c', {
    names: ['a'],
    edge: (edge) => ({ label: edge === 0 ? 'first' : 'second' }),
  });
  const scene = makeScene(model, places, roughWidth);
  const camera = { x: 5, y: 10, k: 1 };
  // As high as the first row and half of the way to the second.
  const stage = { width: 300, height: places.y[at('b')] - 40 };
  const text = frameText({ scene, marks: none, camera, stage, labels: [], focused: -1, ratio: 1 }, look);
  expect(text).toMatch(/^<g transform="translate\(5 10\) scale\(1\)" font-family="Inter, &quot;/);
  expect(text).toContain('data-node-id="a"');
  expect(text).toContain('data-from="a" data-to="b"');
  expect(text).toContain('>first</text>');
  expect(text).not.toContain('data-node-id="c"');
  expect(text).not.toContain('data-from="b" data-to="c"');
  expect(text).not.toContain('>second</text>');
});
