/** Edits planted in random traces, with a little noise on all times: is what was changed what is found? */
import { expect, it } from 'vitest';
import { randomFrom } from '#mocks/random.ts';
import type { Random } from '#mocks/random.ts';
import { spanIdOf } from '../../trace/span.ts';
import { wholeOf } from '../analysis.ts';
import { selfTimes } from '../self-time.ts';
import { comparePairOf } from './pair.ts';
import type { Call } from './testing/call-trees.ts';
import { callsOf, copyOf, randomCall, traceOfCall } from './testing/call-trees.ts';

const kinds = ['slowed', 'doubled', 'removed', 'added'] as const;

interface Edited {
  readonly kind: (typeof kinds)[number];
  readonly before: Call;
  readonly after: Call;
  /** Calls that were slowed, removed or added; of what was doubled both are as good. */
  readonly planted: readonly Set<string>[];
}

function editedCall(seed: number): Edited {
  const random = randomFrom(seed);
  const kind = kinds[seed % kinds.length];
  const before = randomCall(random, random.int(5, 60));
  const after = copyOf(before);
  const above = random.pick(callsOf(after).filter(({ callees }) => callees.length > 0));
  const at = random.int(0, above.callees.length - 1);
  const planted = edit(kind, random, above, at);
  for (const call of callsOf(after)) call.own *= 1 + 0.01 * (random.next() - 0.5);
  return { kind, before, after, planted };
}

function edit(kind: Edited['kind'], random: Random, above: Call, at: number): Set<string>[] {
  const call = above.callees[at];
  const ids = (each: Call) => new Set(callsOf(each).map(({ id }) => id));
  switch (kind) {
    case 'slowed': {
      const factor = 2 + 3 * random.next();
      for (const each of callsOf(call)) each.own *= factor;
      return [ids(call)];
    }
    case 'doubled': {
      const twin = copyOf(call, (id) => `${id}x`);
      above.callees.splice(at + 1, 0, twin);
      return [ids(call), ids(twin)];
    }
    case 'removed':
      above.callees.splice(at, 1);
      return [ids(call)];
    default: {
      const extra = randomCall(random, random.int(1, 6), 'n');
      above.callees.splice(at, 0, { ...extra, service: 'new', op: 'added' });
      return [ids(extra)];
    }
  }
}

function isFound({ kind, before, after, planted }: Edited): boolean {
  const [a, b] = [traceOfCall(before), traceOfCall(after)];
  const { rows } = wholeOf(comparePairOf(a, b));
  const onlyA = new Set<string>();
  const onlyB = new Set<string>();
  const [selfA, selfB] = [selfTimes(a), selfTimes(b)];
  let most = { ns: 0, id: '' };
  for (let row = 0; row < rows.length; row++) {
    const [i, j] = [rows.a[row], rows.b[row]];
    if (i < 0) onlyB.add(spanIdOf(b, j));
    else if (j < 0) onlyA.add(spanIdOf(a, i));
    else {
      const ns = selfB[j] - selfA[i];
      if (ns > most.ns) most = { ns, id: spanIdOf(b, j) };
    }
  }
  const is = (found: Set<string>) =>
    planted.some((set) => set.size === found.size && [...set].every((id) => found.has(id)));
  if (kind === 'slowed') return onlyA.size + onlyB.size === 0 && planted[0].has(most.id);
  return kind === 'removed' ? onlyB.size === 0 && is(onlyA) : onlyA.size === 0 && is(onlyB);
}

it.each(kinds)('2,000 planted edits are found, all but one in a hundred: %s', (kind) => {
  const edits = Array.from({ length: 500 }, (_, k) => editedCall(kinds.length * k + kinds.indexOf(kind)));
  const missed = edits.filter((edited) => !isFound(edited)).length;
  expect(missed).toBeLessThanOrEqual(5);
});
