/** Random trees of calls whose times follow from what each does itself, so that an edit of one moves all that waits for it. */
import type { Random } from '#mocks/random.ts';
import { randomFrom } from '#mocks/random.ts';
import { sampleTrace } from '#mocks/sample.ts';
import type { Trace } from '../../../trace/trace.ts';

export interface Call {
  readonly id: string;
  readonly service: string;
  readonly op: string;
  /** Microseconds of its own, half before and half after its callees. */
  own: number;
  /** Its callees run side by side. */
  readonly isParallel: boolean;
  readonly follows: boolean;
  readonly callees: Call[];
}

const services = ['web', 'cart', 'db', 'pay'];
const operations = ['GET', 'load', 'SELECT', 'charge', 'render'];

export function randomCall(random: Random, size: number, prefix = 's'): Call {
  const make = (k: number): Call => ({
    id: `${prefix}${k}`,
    service: random.pick(services),
    op: random.pick(operations),
    own: 2 * random.int(5, 500),
    isParallel: random.next() < 0.3,
    follows: random.next() < 0.08,
    callees: [],
  });
  const root = { ...make(0), service: 'web', op: 'root', follows: false };
  const all = [root];
  for (let k = 1; k < size; k++) {
    const callee = make(k);
    random.pick(all).callees.push(callee);
    all.push(callee);
  }
  return root;
}

export function traceOfCall(root: Call, trace = 't1'): Trace {
  const lines: string[] = [];
  const place = (call: Call, from: number, parent: string): number => {
    const line = lines.push('') - 1;
    let at = from + call.own / 2;
    let end = at;
    for (const callee of call.callees) {
      const done = place(callee, call.isParallel ? at : end, call.id);
      if (!callee.follows) end = Math.max(end, done);
    }
    at = end + call.own / 2;
    const reference = parent === '' ? '' : `<${call.follows ? 'F' : 'C'}:${parent}`;
    lines[line] = `${call.id} ${call.service} [${from},${at}] op=${call.op} trace=${trace} ${reference}`;
    return at;
  };
  place(root, 0, '');
  return sampleTrace(lines.join('\n'));
}

export function callsOf(root: Call): Call[] {
  return [root, ...root.callees.flatMap(callsOf)];
}

export function copyOf(call: Call, rename: (id: string) => string = (id) => id): Call {
  return { ...call, id: rename(call.id), callees: call.callees.map((callee) => copyOf(callee, rename)) };
}

/** Two random traces, often with parts alike. */
export function randomPair(seed: number, most = 14): [Trace, Trace] {
  const random = randomFrom(seed);
  const a = randomCall(random, random.int(1, most));
  if (random.next() < 0.4) return [traceOfCall(a), traceOfCall(randomCall(random, random.int(1, most)))];
  const b = copyOf(a);
  for (const call of callsOf(b)) {
    if (random.next() < 0.3) call.own = 2 * random.int(0, 500);
    if (random.next() < 0.15) call.callees.splice(random.int(0, call.callees.length), 1);
    if (random.next() < 0.15) call.callees.push(randomCall(random, random.int(1, 4), `${call.id}n`));
  }
  return [traceOfCall(a), traceOfCall(b)];
}
