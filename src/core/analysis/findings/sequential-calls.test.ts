import { describe, expect, it } from 'vitest';
import { drawn, found, ms, operationsOf } from './testing/drawn.ts';

const get = 'kind=client';

/** The three calls of E1, each with what is to be different. */
const three = ([user, price, stock]: readonly [string, string, string]) =>
  drawn(`shop  P  0--300
  shop  user   10--90    ${get} ${user}
  shop  price  92--180   ${get} ${price}
  shop  stock  181--260  ${get} ${stock}`);

describe('sequential calls, worked examples', () => {
  it('E1: three that could run together', () => {
    const trace = three(['', '', '']);
    const [finding, ...more] = found(trace, 'sequentialCalls');
    expect(more).toEqual([]);
    expect(operationsOf(trace, finding)).toEqual(['user', 'price', 'stock']);
    expect(finding).toMatchObject({ saving: 159 * ms, severity: 159 * ms, parent: 0, confidence: 'low' });
    expect(finding.threshold).toEqual({ gap: 6 * ms, saving: 30 * ms, onPath: 0.9 });
  });

  it('E2: too long a gap', () => {
    const trace = drawn(`shop  P  0--300
  shop  user   10--90    ${get}
  shop  price  130--218  ${get}`);
    expect(found(trace, 'sequentialCalls')).toEqual([]);
  });

  it('E3: a call that changes something', () => {
    expect(found(three(['', 'tag http.method=POST', '']), 'sequentialCalls')).toEqual([]);
  });

  it('E4: all the same call', () => {
    const trace = drawn(`shop  P  0--300
  shop  user  10--90    ${get}
  shop  user  92--180   ${get}
  shop  user  181--260  ${get}`);
    expect(found(trace, 'sequentialCalls')).toEqual([]);
  });

  it('E5: each follows from the one before', () => {
    const trace = drawn(`shop  P  0--300
  shop  user   10--90    ${get} #user
  shop  price  92--180   ${get} #price +follows:user
  shop  stock  181--260  ${get} +follows:price`);
    expect(found(trace, 'sequentialCalls')).toEqual([]);
  });

  it('E6: too little to save', () => {
    const trace = drawn(`shop  P  0--300
  shop  user   10--25  ${get}
  shop  price  26--40  ${get}`);
    expect(found(trace, 'sequentialCalls')).toEqual([]);
  });
});

describe('sequential calls', () => {
  it.each([
    ['failed', '!error'],
    ['inserts', 'tag db.statement="INSERT INTO price VALUES (1)"'],
    ['locks', 'tag db.statement="SELECT * FROM price FOR UPDATE"'],
    ['publishes', 'tag messaging.operation.type=publish'],
    ['commands', 'tag db.operation=HSET'],
  ])('one that %s ends the run', (_, flags) => {
    expect(found(three(['', flags, '']), 'sequentialCalls')).toEqual([]);
  });

  it('within a transaction reads may belong together', () => {
    const trace = drawn(`shop  P  0--400
  shop  BEGIN   8--9      ${get} tag db.statement=BEGIN
  shop  user    10--90    ${get} tag db.statement="SELECT * FROM user"
  shop  price   92--180   ${get} tag db.statement="SELECT * FROM price"
  shop  COMMIT  181--182  ${get} tag db.statement=COMMIT
  shop  stock   184--280  ${get} tag db.statement="SELECT * FROM stock"
  shop  offer   281--370  ${get} tag db.statement="SELECT * FROM offer"`);
    expect(found(trace, 'sequentialCalls').map((finding) => operationsOf(trace, finding))).toEqual([
      ['stock', 'offer'],
    ]);
  });

  it('only remote calls count', () => {
    const trace = drawn(`shop  P  0--300
  shop  user   10--90
  shop  price  92--180`);
    expect(found(trace, 'sequentialCalls')).toEqual([]);
    const remote = drawn(`shop  P  0--300
  user   load   10--90
  price  load  92--180`);
    expect(found(remote, 'sequentialCalls')).toHaveLength(1);
  });

  it('beside something longer they save nothing', () => {
    const trace = drawn(`shop  P  0--300
  shop  slow   5--295    ${get}
  shop  user   10--90    ${get}
  shop  price  92--180   ${get}`);
    expect(found(trace, 'sequentialCalls')).toEqual([]);
  });
});
