import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin, ProxyOptions } from 'vite';
import { defineConfig } from 'vitest/config';
import { firstLoadChunks, workerChunks } from './tools/first-load-chunks.ts';
import { savedPage } from './tools/saved-page.ts';

/**
 * Runs in the page, from its text. On an address that is none of our routes (`/a/b/c`) index.html's guess at the prefix may
 * be too long; the app then loads from a shorter one, and its not-found page says so.
 */
async function loadEntry(files: { entry: string; preloads: string[]; styles: string[] }): Promise<void> {
  const base = document.querySelector('base');
  if (base === null) throw new Error('no base');
  const link = (rel: string, path: string) =>
    new Promise((done) => {
      document.head.append(
        Object.assign(document.createElement('link'), { rel, href: path, onload: done, onerror: done }),
      );
    });
  for (;;) {
    for (const path of [files.entry, ...files.preloads]) void link('modulepreload', path);
    await Promise.all(files.styles.map((path) => link('stylesheet', path)));
    try {
      await import(/* @vite-ignore */ new URL(files.entry, document.baseURI).href);
      return;
    } catch (error) {
      const path = new URL(base.href).pathname;
      if (path === '/') throw error;
      base.href = path.replace(/[^/]+\/$/, '');
    }
  }
}

/**
 * Loads the entry after `<base>` is known. The browser's preload scanner would otherwise fetch `./static/…` against the
 * wrong base on every deep link (a 404, or index.html taken for a script).
 */
const lateEntry = (): Plugin => ({
  name: 'late-entry',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html) {
      const styles: string[] = [];
      const preloads: string[] = [];
      let entry = '';
      const rest = html
        .replace(
          /\s*<link rel="(stylesheet|modulepreload)"[^>]*href="(\.\/[^"]+)"[^>]*>/g,
          (_tag, rel, url) => {
            (rel === 'stylesheet' ? styles : preloads).push(String(url));
            return '';
          },
        )
        .replace(/\s*<script type="module"[^>]*src="(\.\/[^"]+)"[^>]*><\/script>/, (_tag, url) => {
          entry = String(url);
          return '';
        });
      if (entry === '') throw new Error('late-entry: the built page has no entry script');
      const boot = `(${loadEntry.toString()})(${JSON.stringify({ entry, preloads, styles })})`;
      return rest.replace('</body>', `<script type="module">${boot}</script>\n</body>`);
    },
  },
});

/** Serves and ships msw's worker script under the root, where its scope covers the page. */
const mswWorker = (shipped: boolean): Plugin => {
  const source = () => readFileSync(createRequire(import.meta.url).resolve('msw/mockServiceWorker.js'));
  return {
    name: 'msw-worker',
    configureServer(server) {
      server.middlewares.use('/mockServiceWorker.js', (_request, response) => {
        response.setHeader('content-type', 'text/javascript');
        response.end(source());
      });
    },
    generateBundle() {
      if (shipped) this.emitFile({ type: 'asset', fileName: 'mockServiceWorker.js', source: source() });
    },
  };
};

/** The router's package holds a build without warnings for developers, and no condition that leads to it. */
const routerDist = join(
  dirname(createRequire(import.meta.url).resolve('react-router/package.json')),
  'dist/production',
);
const productionRouter = [
  { find: /^react-router$/, replacement: join(routerDist, 'index.mjs') },
  { find: /^react-router\/dom$/, replacement: join(routerDist, 'dom-export.mjs') },
];

export default defineConfig(({ mode, command }) => {
  // `npm start` and `npm run dev`: the demo, or, with JAEGER_URL, that Jaeger through a proxy.
  const started = mode === 'start';
  // Set but empty is as good as not set.
  const jaeger = process.env.JAEGER_URL?.replace(/\/+$/, '') || undefined;
  const demo = started && jaeger === undefined;
  const proxy: Record<string, ProxyOptions> | undefined = jaeger
    ? {
        '/api': { target: jaeger, changeOrigin: true },
        // Jaeger's own front page carries its version; ours stands in its place, so it is reachable under another name.
        '/jaeger-home': { target: jaeger, changeOrigin: true, rewrite: () => '/' },
      }
    : undefined;
  const port = Number(process.env.PORT ?? 4173);
  const alias = command === 'build' ? productionRouter : [];
  const firstLoad = firstLoadChunks();
  const inWorker = workerChunks();
  return {
    base: './',
    resolve: { alias },
    plugins: [react(), lateEntry(), mswWorker(started), savedPage(alias), firstLoad.plugin],
    define: {
      __SPOOR_START__: JSON.stringify(
        demo
          ? { source: 'demo' }
          : started && jaeger
            ? { source: 'origin', label: new URL(jaeger).host, home: 'jaeger-home' }
            : {},
      ),
    },
    worker: {
      format: 'es',
      plugins: () => [inWorker.plugin],
      rolldownOptions: { output: inWorker.output },
    },
    build: {
      assetsDir: 'static',
      manifest: true,
      sourcemap: !started,
      target: 'baseline-widely-available',
      // Every browser of that baseline preloads modules by itself.
      modulePreload: { polyfill: false },
      rolldownOptions: { output: firstLoad.output },
    },
    server: { port, proxy },
    preview: { port, host: '127.0.0.1', strictPort: false, proxy },
    test: {
      // For all: property tests and those of a million spans are long on a busy machine, and no test measures time.
      testTimeout: 300_000,
      hookTimeout: 300_000,
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            environment: 'node',
            include: ['{src,mocks,tools}/**/*.test.ts'],
            setupFiles: ['tools/property-tests.ts'],
          },
        },
        {
          extends: true,
          test: {
            name: 'dom',
            environment: 'jsdom',
            include: ['src/**/*.test.tsx'],
            setupFiles: ['tools/property-tests.ts', 'tools/dom-tests.ts'],
          },
        },
      ],
    },
  };
});
