// Trace bodies as a server of each API sends them: seeded, streamed to files, in a folder that goes when the process does.
import { createWriteStream, mkdtempSync, rmSync, statfsSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runnerImport } from 'vite';

const bytesPerSpan = 1_000;
/** Left alone on the disk. */
const reserve = 1e9;

export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'spoor-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function loadGenerator() {
  const { module } = await runnerImport(new URL('../mocks/generate.ts', import.meta.url).pathname);
  return module;
}

/** @param row `{ spans, shape, format, id }` @returns `{ file, bytes }` */
export async function writeBody(generator, folder, { spans, shape, format, id }) {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < spans * bytesPerSpan + reserve) throw new Error(`no room on the disk for ${folder}`);
  const file = join(folder, `${id}-${format}.json`);
  const out = createWriteStream(file);
  for await (const chunk of generator.streamTrace({ seed: 1, spans, shape, format, traceId: id })) {
    if (!out.write(chunk)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return { file, bytes: statSync(file).size };
}
