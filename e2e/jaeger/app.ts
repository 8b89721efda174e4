/** The built app: a plain build to drop into a Jaeger, and what `npm start` with JAEGER_URL serves. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePorts, startProgram } from './process.ts';
import type { Running } from './process.ts';

const vite = path.resolve('node_modules/vite/bin/vite.js');
const run = promisify(execFile);

export interface Built {
  readonly folder: string;
  remove(): Promise<void>;
}

/** @param jaegerUrl as in `JAEGER_URL=… npm start`; without it the plain build */
export async function buildApp(jaegerUrl?: string): Promise<Built> {
  const folder = await mkdtemp(path.join(tmpdir(), 'spoor-dist-'));
  const mode = jaegerUrl === undefined ? [] : ['--mode', 'start'];
  await run(
    process.execPath,
    [vite, 'build', ...mode, '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'],
    {
      env: environment(jaegerUrl),
      timeout: 300_000,
    },
  );
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export interface Served extends Running {
  readonly url: string;
}

/** `vite preview` with its proxy to a Jaeger. */
export async function serveApp(folder: string, jaegerUrl: string): Promise<Served> {
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const words = [vite, 'preview', '--outDir', folder, '--strictPort'];
  const running = await startProgram(process.execPath, words, `${url}/`, {
    ...environment(jaegerUrl),
    PORT: String(port),
  });
  return { ...running, url };
}

function environment(jaegerUrl: string | undefined): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => name !== 'JAEGER_URL' && name !== 'PORT');
  const env = Object.fromEntries(kept.map(([name, value]) => [name, value ?? '']));
  return jaegerUrl === undefined ? env : { ...env, JAEGER_URL: jaegerUrl };
}
