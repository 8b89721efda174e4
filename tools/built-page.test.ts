/**
 * What a Jaeger does with the built index.html when it serves it as its own UI: search and replace by these expressions,
 * taken from its documentation of the contract. The result must be JavaScript that runs.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'spoor-built-'));
let html = '';

beforeAll(async () => {
  await build({ logLevel: 'silent', build: { outDir: folder, emptyOutDir: true, sourcemap: false } });
  html = readFileSync(join(folder, 'index.html'), 'utf8');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inlineScripts = (page: string) =>
  [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, code]) => code);

/** Runs the scripts that a Jaeger fills in; gives back what the app then reads. */
function injected(page: string): Record<string, unknown> {
  const context = createContext({
    location: { pathname: '/' },
    document: { currentScript: { insertAdjacentHTML: () => undefined } },
  });
  for (const code of inlineScripts(page)) runInContext(code, context);
  return runInContext(
    `({ config: getJaegerUiConfig(), capabilities: getJaegerBackendCapabilities(), version: getJaegerVersion() })`,
    context,
  ) as Record<string, unknown>;
}

describe('the built page as a Jaeger’s own UI', () => {
  it('holds every statement that is replaced, once', () => {
    const patterns = [
      /JAEGER_CONFIG *= *DEFAULT_CONFIG;/g,
      /JAEGER_STORAGE_CAPABILITIES *= *DEFAULT_STORAGE_CAPABILITIES;/g,
      /JAEGER_BACKEND_CAPABILITIES *= *DEFAULT_BACKEND_CAPABILITIES;/g,
      /JAEGER_VERSION *= *DEFAULT_VERSION;/g,
      /<base href="\/"/g,
    ];
    expect(patterns.map((pattern) => html.match(pattern)?.length)).toEqual(patterns.map(() => 1));
    expect(html).toMatch(/^\s*\/\/ JAEGER_CONFIG_JS\n\s*\n/m);
  });

  it('says nothing when nobody fills it in', () => {
    expect(injected(html)).toEqual({ config: null, capabilities: null, version: null });
  });

  it('takes a JSON configuration, capabilities of either name, and the version', () => {
    const old = html
      .replace(/JAEGER_CONFIG *= *DEFAULT_CONFIG;/, 'JAEGER_CONFIG = {"archiveEnabled":true};')
      .replace(
        /JAEGER_STORAGE_CAPABILITIES *= *DEFAULT_STORAGE_CAPABILITIES;/,
        'JAEGER_STORAGE_CAPABILITIES = {"archiveStorage":false};',
      )
      .replace(/JAEGER_VERSION *= *DEFAULT_VERSION;/, 'JAEGER_VERSION = {"gitVersion":"v1.76.0"};');
    expect(injected(old)).toEqual({
      config: { archiveEnabled: true },
      capabilities: { archiveStorage: false },
      version: { gitVersion: 'v1.76.0' },
    });
    const today = html.replace(
      /JAEGER_BACKEND_CAPABILITIES *= *DEFAULT_BACKEND_CAPABILITIES;/,
      'JAEGER_BACKEND_CAPABILITIES = {"metricsStorage":true};',
    );
    expect(injected(today).capabilities).toEqual({ metricsStorage: true });
  });

  it('takes a configuration in JavaScript, which swallows the line after the mark', () => {
    const script = 'function UIConfig() { return { menu: [] }; }';
    const page = html.replace(/^\s*\/\/\s*JAEGER_CONFIG_JS.*\n.*/im, script);
    expect(injected(page).config).toEqual({ menu: [] });
  });

  it('works out its prefix from the address, unless the server has written one', () => {
    const baseAt = (page: string, pathname: string) => {
      let written = '';
      const document = {
        currentScript: { insertAdjacentHTML: (_where: string, tag: string) => (written = tag) },
      };
      runInContext(inlineScripts(page)[0], createContext({ location: { pathname }, document }));
      return /href="([^"]*)"/.exec(written)?.[1];
    };
    expect(baseAt(html, '/')).toBe('/');
    expect(baseAt(html, '/search')).toBe('/');
    expect(baseAt(html, '/jaeger/ui/trace/abc')).toBe('/jaeger/ui/');
    expect(baseAt(html, '/jaeger/ui/')).toBe('/jaeger/ui/');
    expect(baseAt(html.replace('<base href="/"', '<base href="/prefix/"'), '/prefix/search')).toBe(
      '/prefix/',
    );
  });

  it('has its files under static/ only, and names them by relative addresses', () => {
    expect(
      readdirSync(folder)
        .filter((name) => !name.startsWith('.'))
        .sort(),
    ).toEqual(['index.html', 'static']);
    expect(html).not.toMatch(/(?:src|href)="\/(?!")/);
    expect(html.indexOf('<base href="/"')).toBeLessThan(html.search(/\.\/static\//));
  });
});
