/**
 * Builds the page that "Save as HTML" fills with a trace: one file, the whole viewer inside, its script packed. `npm run build` puts it
 * among the static files, from where it is fetched when somebody saves. Imported as `virtual:saved-page`, whose default export is
 * its address.
 */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import type { AliasOptions, Plugin } from 'vite';

const id = 'virtual:saved-page';
const resolvedId = `\0${id}`;
/** In development there is no build to put it into. */
const devPath = '/saved-page.html';

/** @param alias of the app's own build */
export function savedPage(alias: AliasOptions): Plugin {
  let root = '';
  let isBuild = false;
  return {
    name: 'saved-page',
    configResolved(config) {
      root = config.root;
      isBuild = config.command === 'build';
    },
    resolveId: (source) => (source === id ? resolvedId : undefined),
    async load(source) {
      if (source !== resolvedId) return undefined;
      if (!isBuild) return `export default ${JSON.stringify(devPath)};`;
      const page = await buildPage(root, alias);
      const file = this.emitFile({ type: 'asset', name: 'saved-page.html', source: page });
      return `export default import.meta.ROLLUP_FILE_URL_${file};`;
    },
    configureServer(server) {
      server.middlewares.use(devPath, (_request, response) => {
        const answer = (status: number, text: string) =>
          response.writeHead(status, { 'content-type': 'text/html' }).end(text);
        buildPage(root, alias).then(
          (page) => answer(200, page),
          (error: unknown) => answer(500, String(error)),
        );
      });
    },
  };
}

/** A page that was saved saves no other. */
const noPage: Plugin = {
  name: 'no-page',
  resolveId: (source) => (source === id ? resolvedId : undefined),
  load: (source) => (source === resolvedId ? "export default '';" : undefined),
};

async function buildPage(root: string, alias: AliasOptions): Promise<string> {
  const oneFile = { codeSplitting: false } as const;
  const output = await build({
    configFile: false,
    root,
    base: './',
    mode: 'production',
    logLevel: 'warn',
    resolve: { alias },
    plugins: [react(), noPage],
    define: { __SPOOR_START__: '{}' },
    worker: { format: 'iife', rolldownOptions: { output: oneFile } },
    build: {
      write: false,
      copyPublicDir: false,
      cssCodeSplit: false,
      modulePreload: false,
      reportCompressedSize: false,
      target: 'baseline-widely-available',
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      rolldownOptions: {
        input: join(root, 'src/saved.tsx'),
        // What asks where it came from is the loading of chunks, and there are none.
        checks: { emptyImportMeta: false },
        output: { ...oneFile, format: 'iife', name: 'spoor' },
      },
    },
  });
  const files = [output].flat().flatMap((result) => ('output' in result ? result.output : []));
  const scripts = files.filter((file) => file.type === 'chunk');
  if (scripts.length !== 1) throw new Error(`saved-page: expected one script, found ${scripts.length}`);
  const styles = files.flatMap((file) =>
    file.type === 'asset' && file.fileName.endsWith('.css') ? [String(file.source)] : [],
  );
  return pageOf(scripts[0].code, styles.join('\n'));
}

/** Nothing is asked of anybody: neither by the viewer nor by whatever a trace might smuggle in. */
const policy = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  'worker-src blob:',
  'img-src data: blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Runs in the page, from its text: the script is too long to stand there as it is. */
async function unpackAndRun(): Promise<void> {
  const packed = document.getElementById('app')?.textContent ?? '';
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const text = await new Response(
    new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')),
  ).text();
  const script = document.createElement('script');
  script.textContent = text;
  document.body.append(script);
}

/** What stands between percent signs is filled in by `saved-file.ts`. */
function pageOf(script: string, styles: string): string {
  const app = gzipSync(script, { level: 9 }).toString('base64');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>%TITLE%</title>
<style>${styles.replaceAll('</', '<\\/')}</style>
</head>
<body>
<div id="root"></div>
<noscript>This file needs JavaScript to show the trace inside. It asks nothing of the network.</noscript>
<script type="application/json" id="saved">%SAVED%</script>
<script type="text/plain" id="trace">%TRACE%</script>
<script type="text/plain" id="app">${app}</script>
<script>(${unpackAndRun.toString()})()</script>
</body>
</html>
`;
}
