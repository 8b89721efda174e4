import { beforeEach, describe, expect, it, vi } from 'vitest';

/** As a browser's, for tests without one. */
function fakeStorage(): Storage {
  const held = new Map<string, string>();
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
    clear: () => held.clear(),
    key: (k) => [...held.keys()][k] ?? null,
    get length() {
      return held.size;
    },
  };
}

const url = 'http://jaeger.test/';

beforeEach(() => {
  vi.resetModules();
  for (const name of ['localStorage', 'sessionStorage']) vi.stubGlobal(name, fakeStorage());
  vi.stubGlobal('window', globalThis);
});

/** As a page does when it is loaded: everything it knows comes from storage. */
async function load() {
  vi.resetModules();
  return { ...(await import('./sources.ts')), ...(await import('./source-secrets.ts')) };
}

describe('which servers may be asked', () => {
  it('those of the page, always; others when somebody agreed, here or for good', async () => {
    const first = await load();
    expect(['origin', 'demo', url].map((source) => first.isAllowed(source))).toEqual([true, true, false]);
    first.allowInTab(url);
    expect((await load()).isAllowed(url)).toBe(true);
    sessionStorage.clear();
    const next = await load();
    expect(next.isAllowed(url)).toBe(false);
    next.nameSource({ url, name: 'Mine' });
    const last = await load();
    expect(last.isAllowed(url)).toBe(true);
    expect(last.useSources.getState().named).toEqual([{ url, name: 'Mine' }]);
    last.forgetSource(url);
    expect((await load()).isAllowed(url)).toBe(false);
  });

  it('nothing that storage holds and that is no address, and nobody twice', async () => {
    const named = [
      { url: 'javascript:alert(1)' },
      { url: 'demo' },
      null,
      { url, name: 5 },
      { url: 'http://jaeger.test' },
    ];
    localStorage.setItem('spoor.sources', JSON.stringify({ state: { named }, version: 1 }));
    sessionStorage.setItem('spoor.allowed', '{');
    expect((await load()).useSources.getState()).toEqual({ named: [{ url, name: '' }], allowed: [] });
  });
});

describe('tenant and token', () => {
  const secrets = { tenantHeader: 'x-tenant', tenant: 'acme', token: 's3cret', isKept: false };

  it('go to a server only when it may be asked', async () => {
    const { headersFor, keepSecrets, allowInTab } = await load();
    keepSecrets(url, secrets);
    expect(() => headersFor(url)).toThrow('Nobody has agreed');
    allowInTab(url);
    expect(headersFor(url)).toEqual({ 'x-tenant': 'acme', authorization: 'Bearer s3cret' });
    allowInTab('http://other.test/');
    expect(headersFor('http://other.test/')).toEqual({});
  });

  it('last as long as the tab, or until they are forgotten if somebody wants that', async () => {
    (await load()).keepSecrets(url, secrets);
    expect(localStorage.length).toBe(0);
    expect((await load()).secretsOf(url)).toEqual(secrets);
    sessionStorage.clear();
    const next = await load();
    expect(next.secretsOf(url)).toEqual(next.noSecrets);
    next.keepSecrets(url, { ...secrets, isKept: true });
    expect(sessionStorage.length).toBe(0);
    const kept = await load();
    expect(kept.secretsOf(url)).toEqual({ ...secrets, isKept: true });
    kept.forgetSecrets(url);
    const last = await load();
    expect(last.secretsOf(url)).toEqual(last.noSecrets);
  });

  it('are refused where no header can carry them', async () => {
    const { headerProblem } = await load();
    expect(headerProblem('x-tenant', 'acme')).toBeUndefined();
    expect(headerProblem('x tenant', 'acme')).toContain('name of a header');
    expect(headerProblem('x-tenant', 'ac\nme')).toContain('no header can carry');
    expect(headerProblem('x-tenant', 'łódź')).toContain('no header can carry');
  });
});
