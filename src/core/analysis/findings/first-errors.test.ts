import { describe, expect, it } from 'vitest';
import { describeFinding } from './describe-finding.ts';
import { drawn, found, idsOf } from './testing/drawn.ts';

const errors = (drawing: string) => {
  const trace = drawn(drawing);
  return found(trace, 'firstError').map((finding) => ({
    path: idsOf(trace, finding.path).join(' < '),
    spans: idsOf(trace, finding.spans).join(' '),
    n: finding.n,
    propagated: finding.propagated,
    level: finding.level,
  }));
};

describe('first errors', () => {
  it('is the deepest of a chain of failures; those above passed it on', () => {
    const found = errors(`web  GET /  0--100  id=a !error
  shop  cart  10--90  id=b !error
    db  SELECT  20--80  id=c !error
    db  OTHER  82--85  id=d`);
    expect(found).toEqual([{ path: 'c < b < a', spans: 'c', n: 1, propagated: 2, level: 'error' }]);
  });

  it('of several below one caller the first that ended', () => {
    const found = errors(`web  GET /  0--100  id=a !error
  shop  one  10--90  id=b !error
  shop  two  20--40  id=c !error`);
    expect(found).toEqual([{ path: 'c < a', spans: 'c b', n: 1, propagated: 1, level: 'error' }]);
  });

  it('goes no further where the caller did not fail', () => {
    const found = errors(`web  GET /  0--100  id=a
  shop  cart  10--90  id=b !error
    db  SELECT  20--80  id=c !error`);
    expect(found).toEqual([{ path: 'c < b', spans: 'c', n: 1, propagated: 1, level: 'warning' }]);
  });

  it('a failing span nobody waited for explains nothing', () => {
    const found = errors(`web  GET /  0--100  id=a !error
  mail  send  10--90  id=b !error ~follows`);
    expect(found.map(({ path }) => path).sort()).toEqual(['a', 'b']);
  });

  it('errors that took the same way are one finding', () => {
    const found = errors(`web  GET /  0--100  id=a
  shop  load  10--20  id=b !error
    db  SELECT  11--19  id=c !error
  shop  load  30--40  id=d !error
    db  SELECT  31--39  id=e !error
  shop  save  50--60  id=f !error
    db  SELECT  51--59  id=aa !error`);
    expect(found).toMatchObject([
      { path: 'c < b', spans: 'c e', n: 2, propagated: 2 },
      { path: 'aa < f', n: 1 },
    ]);
  });

  it('doubts a callee that ended after its caller', () => {
    const trace = drawn('web  GET /  0--100  !error\n  shop  cart  10--150  !error');
    const [finding] = found(trace, 'firstError');
    expect(finding.doubts).toContain('outlivesCaller');
    expect(finding.confidence).toBe('low');
  });

  it('looks at all roots', () => {
    expect(errors('web  GET /  0--100  id=a\nmail  send  20--30  id=b !error parent=none')).toHaveLength(1);
  });
});

describe('first errors in words', () => {
  const words = (drawing: string) => {
    const trace = drawn(drawing);
    return found(trace, 'firstError').map((finding) => describeFinding(trace, finding));
  };

  it('names the way up and what the span said', () => {
    const [text] = words(`web  GET /  0--100  !error
  shop  cart  10--90  !error
    db  SELECT  20--80  !error tag error.message="no connection"`);
    expect(text.title).toBe('First error');
    expect(text.sentence).toBe(
      'db SELECT failed first, and 2 callers with it, up to web GET /, the root of the trace.',
    );
    expect(text.detail).toBe('no connection');
    expect(text.saves).toBeUndefined();
  });

  it.each([
    ['web  GET /  0--100\n  db  SELECT  20--80  !error', 'whose caller did not fail'],
    ['web  GET /  0--100  !error\n  db  SELECT  20--80  !error ~follows', 'whose caller did not wait for it'],
    ['web  GET /  0--100\ndb  SELECT  20--80  !error parent=ff', 'whose caller is missing from the trace'],
    ['web  GET /  0--100\ndb  SELECT  20--80  !error parent=none', 'which has no caller'],
  ])('%s', (drawing, ending) => {
    expect(words(drawing).map(({ sentence }) => sentence)).toContain(`db SELECT failed first, ${ending}.`);
  });
});

it('doubts a call that its caller got over', () => {
  const trace = drawn(`web  GET /  0--100  !error
  shop  cart  10--20  !error
  shop  default  30--40`);
  const [finding] = found(trace, 'firstError');
  expect(finding.doubts).toContain('callerWentOn');
  expect(finding.confidence).toBe('low');
});
