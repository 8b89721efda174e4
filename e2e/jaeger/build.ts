/**
 * Jaeger binaries from the Go tool chain, kept outside of the repository under `$XDG_CACHE_HOME/spoor-jaeger/<version>/`. What
 * could not be built is noted there as well, so that the next run does not spend its time on finding out again.
 */
import { execFile } from 'node:child_process';
import { access, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { jaegerModule, recipes, replaced } from './versions.ts';
import type { Recipe, WantedVersion } from './versions.ts';

const run = promisify(execFile);

/** Names a version's binary, or says why there is none. */
export interface Binary {
  readonly wanted: WantedVersion;
  readonly version: string;
  readonly command: Recipe['command'];
  readonly path: string;
  /** Why better ones could not be had, `version: reason`. */
  readonly instead: readonly string[];
}

export interface NoBinary {
  readonly wanted: WantedVersion;
  readonly reasons: readonly string[];
}

const buildLimitMs = 15 * 60_000;
/** A module that a proxy refuses today may be there tomorrow. */
const failureKeptMs = 24 * 3_600_000;

const cache = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'spoor-jaeger');

export async function binaryFor(wanted: WantedVersion): Promise<Binary | NoBinary> {
  const reasons: string[] = [];
  for (const recipe of recipes[wanted]) {
    const made = await cachedOrBuilt(recipe);
    const { version, command } = recipe;
    if ('path' in made) return { wanted, version, command, path: made.path, instead: reasons };
    reasons.push(`${version}: ${made.reason}`);
  }
  return { wanted, reasons };
}

type Made = { readonly path: string } | { readonly reason: string };

async function cachedOrBuilt(recipe: Recipe): Promise<Made> {
  const folder = path.join(cache, recipe.version);
  const binary = path.join(folder, path.basename(recipe.command));
  if (await exists(binary)) return { path: binary };
  await mkdir(folder, { recursive: true });
  return withLock(folder, async () => {
    if (await exists(binary)) return { path: binary };
    const failure = path.join(folder, 'failed.txt');
    if (await isFresh(failure)) return { reason: await readFile(failure, 'utf8') };
    try {
      console.log(`Jaeger ${recipe.version}: building with go, once; this can take minutes`);
      await build(recipe, folder, binary);
      return { path: binary };
    } catch (error) {
      const reason = wordsOf(error);
      // No tool chain is nothing to remember: it may be installed any moment.
      if (!isMissingGo(error)) await writeFile(failure, reason);
      return { reason };
    }
  });
}

async function build(recipe: Recipe, folder: string, binary: string): Promise<void> {
  const work = path.join(folder, `build-${process.pid}`);
  await mkdir(work, { recursive: true });
  const go = (...words: string[]) =>
    run('go', words, { cwd: work, timeout: buildLimitMs, maxBuffer: 1 << 26, env });
  const env = { ...process.env, GOBIN: work, GOFLAGS: '-buildvcs=false' };
  const stamp = `-ldflags=-X ${jaegerModule}/${recipe.versionPackage}.latestVersion=${recipe.version}`;
  const target = `${jaegerModule}/${recipe.command}`;
  try {
    if (recipe.wrapped) {
      await go('mod', 'init', 'spoor-jaeger');
      await go('mod', 'edit', `-replace=${replaced}`);
      await go('get', `${target}@${recipe.at}`);
      await go('build', stamp, '-o', path.basename(binary), target);
    } else {
      await go('install', stamp, `${target}@${recipe.at}`);
    }
    await rename(path.join(work, path.basename(binary)), binary);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The last telling lines of what `go` wrote; the rest is downloads. */
function wordsOf(error: unknown): string {
  if (isMissingGo(error)) return 'Go is not installed';
  const written =
    typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : String(error);
  const lines = written
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^go: (downloading|warning)/.test(line));
  const telling = lines.filter((line) =>
    /\b(40[34]|410|refused|invalid|cannot|undefined|error)\b/i.test(line),
  );
  // A chain of module paths, each longer than the last, comes before the cause.
  const [cause] = /\breading .*$/.exec(telling[0] ?? '') ?? [
    telling[0] ?? lines.at(-1) ?? 'failed without words',
  ];
  return cause.trim().slice(0, 300);
}

function isMissingGo(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function isFresh(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs < failureKeptMs;
}

/** One build of a version at a time, also across processes: a folder can be made only once. */
async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = path.join(folder, 'lock');
  const deadline = Date.now() + buildLimitMs;
  for (;;) {
    try {
      await mkdir(lock);
      break;
    } catch {
      const held = await stat(lock).catch(() => undefined);
      // Left behind by a run that was killed.
      if (held !== undefined && Date.now() - held.mtimeMs > buildLimitMs)
        await rm(lock, { recursive: true, force: true });
      if (Date.now() > deadline) throw new Error(`${lock} is held by another build`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  try {
    return await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}
