import { describe, expect, test } from 'vitest';
import { adjacencyOf } from './adjacency.ts';
import { drawn } from './testing/drawn.ts';
import { firstNode, joinsOf, stepFor, walk } from './walk.ts';
import type { Walked } from './walk.ts';

const keys = {
  d: 'ArrowDown',
  u: 'ArrowUp',
  l: 'ArrowLeft',
  r: 'ArrowRight',
  h: 'Home',
  ']': ']',
  '[': '[',
} as const;

/** Walks by a word of keys: d u l r, h for Home, ] and [. */
function walker(text: string) {
  const { model, places, at } = drawn(text);
  const graph = adjacencyOf(model.nodeCount, model.from, model.to);
  const go = (start: string, word: string) => {
    let walked: Walked = { at: at(start), trail: [] };
    const names: string[] = [];
    for (const letter of word) {
      const step = stepFor(keys[letter as keyof typeof keys], 'down');
      if (step === undefined) throw new Error(letter);
      walked = walk(graph, places, walked, step);
      names.push(model.id(walked.at));
    }
    return names.join('');
  };
  return { go, graph, places, model };
}

const join = 'r>a r>b r>c a>j b>j c>j c>d j>e';

describe('arrows', () => {
  const { go } = walker(join);
  test('down along an edge, up again the way one came', () => {
    expect(go('r', 'drrdu')).toBe('abcdc');
    expect(go('c', 'lduu')).toBe('bjbr');
  });

  test('sideways to what the node before also leads to', () => {
    expect(go('a', 'rrrl')).toBe('bccb');
    expect(go('c', 'dl')).toBe('dj');
  });

  test('ends stay where they are', () => {
    expect(go('e', 'd')).toBe('e');
    expect(go('r', 'u')).toBe('r');
    expect(go('e', 'h')).toBe('r');
  });

  test('between roots', () => {
    expect(walker('a>b c>d').go('a', 'rdul')).toBe('cdca');
  });

  test('a cycle has a first node and no end', () => {
    const { go: round } = walker('a>b b>c c>a');
    expect(round('a', 'ddd')).toBe('bca');
    expect(round('b', 'h')).toMatch(/[abc]/);
  });
});

test('[ and ] go from join to join and round', () => {
  const { go, graph, places, model } = walker('r>a r>b a>j b>j j>x r>k x>k k>y');
  expect(joinsOf(graph, places).map(model.id)).toEqual(['j', 'k']);
  expect(go('r', ']]][')).toBe('jkjk');
  expect(walker('a>b').go('a', ']')).toBe('a');
});

test('where edges lead to the right, arrows do', () => {
  expect(stepFor('ArrowRight', 'right')).toBe('forward');
  expect(stepFor('ArrowUp', 'right')).toBe('previous');
  expect(stepFor('x', 'down')).toBeUndefined();
});

describe('where edges lead any way, arrows lead where they point', () => {
  const { model, at } = drawn('m>n m>e s>m w>m', { names: ['far'] });
  const places = {
    ...drawn('m>n m>e s>m w>m', { names: ['far'] }).places,
    x: positions({ m: 0, n: 10, e: 200, s: -20, w: -200, far: 600 }),
    y: positions({ m: 0, n: -100, e: 30, s: 120, w: 0, far: 40 }),
    orientation: 'free' as const,
  };
  const graph = adjacencyOf(model.nodeCount, model.from, model.to);
  function positions(of: Readonly<Record<string, number>>): number[] {
    return Array.from({ length: model.nodeCount }, (_, node) => of[model.id(node)]);
  }
  const go = (start: string, key: string) => {
    const step = stepFor(key, 'free');
    if (step === undefined) throw new Error(key);
    return model.id(walk(graph, places, { at: at(start), trail: [] }, step).at);
  };

  test('along an edge in either direction', () => {
    expect(['ArrowUp', 'ArrowRight', 'ArrowDown', 'ArrowLeft'].map((key) => go('m', key))).toEqual([
      'n',
      'e',
      's',
      'w',
    ]);
    expect(go('w', 'ArrowRight')).toBe('m');
  });

  test('without an edge to the next node there, and at the end nowhere', () => {
    expect(go('e', 'ArrowRight')).toBe('far');
    expect(go('far', 'ArrowRight')).toBe('far');
  });
});

test('reading begins at the first source of the largest part', () => {
  const { graph, places, model } = walker('z>y c>d c>e b>e');
  expect(model.id(firstNode(graph, places))).toBe('c');
  const none = walker('');
  expect(firstNode(none.graph, none.places)).toBe(-1);
});
