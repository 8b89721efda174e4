import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenBySvcFilter } from './svc-filter.ts';

/** As the peer writes it: bit k says that the k-th name in order is shown. */
function peerFilter(services: readonly string[], shown: ReadonlySet<string>): string {
  const names = services.map((name) => name || 'unknown-service').toSorted((a, b) => (a < b ? -1 : 1));
  let sum = 0x811c;
  for (const unit of names.join('\0').split('')) sum = ((sum ^ unit.charCodeAt(0)) * 0x0101) % 0x1_0000;
  const bits = names.toReversed().map((name) => (shown.has(name) ? '1' : '0'));
  return `${sum.toString(16)}.${BigInt(`0b${bits.join('')}`).toString(16)}`;
}

const services = ['db', 'api', 'cache', 'auth'];

describe("the peer's filter of services", () => {
  it('names in order, bits from the lowest', () => {
    const raw = peerFilter(services, new Set(['api', 'db']));
    expect(raw).toMatch(/^[0-9a-f]{1,4}\.9$/);
    expect(hiddenBySvcFilter(raw, services)).toEqual(['auth', 'cache']);
  });

  it('reads whatever the peer writes for the same services', () => {
    const names = fc.uniqueArray(fc.oneof(fc.string(), fc.constantFrom('ä', '😀', 'Z', 'a')), {
      minLength: 1,
      maxLength: 70,
    });
    fc.assert(
      fc.property(
        names.filter((all) => !all.includes('unknown-service')),
        fc.infiniteStream(fc.boolean()),
        (all, coins) => {
          const shown = all.filter(() => coins.next().value === true);
          const raw = peerFilter(all, new Set(shown.map((name) => name || 'unknown-service')));
          const hidden = hiddenBySvcFilter(raw, all) ?? [];
          const expected = shown.length === 0 ? [] : all.filter((name) => !shown.includes(name));
          expect(new Set(hidden)).toEqual(new Set(expected));
        },
      ),
    );
  });

  it.each([
    ['made for other services', peerFilter([...services, 'more'], new Set(['api']))],
    ['no checksum', '.f'],
    ['no mask', '1234.'],
    ['no filter', 'hello'],
    ['no hexadecimal', peerFilter(services, new Set(['api'])).replace(/\..*/, '.xyz')],
  ])('%s', (_title, raw) => expect(hiddenBySvcFilter(raw, services)).toBeUndefined());

  it('hides nothing where it shows nothing, and pays no heed to bits beyond the last', () => {
    const none = peerFilter(services, new Set());
    expect(hiddenBySvcFilter(none, services)).toEqual([]);
    expect(hiddenBySvcFilter(none.replace('.0', '.f9'), services)).toEqual(['auth', 'cache']);
  });
});
