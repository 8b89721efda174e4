/** Child processes on free loopback ports that are ready when they answer and gone when the tests are. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';

export interface Running {
  /** Ends the process and waits for its end. */
  stop(): Promise<void>;
}

const readyLimitMs = 60_000;

/** Starts a program and waits until `url` answers with success. */
export async function startProgram(
  program: string,
  words: readonly string[],
  readyUrl: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const child = spawn(program, words, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const tail: string[] = [];
  const listen = (chunk: Buffer) => {
    tail.push(chunk.toString());
    if (tail.length > 40) tail.shift();
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  child.on('error', (error) => tail.push(String(error)));
  // A test runner that is killed must not leave servers behind.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const running: Running = {
    async stop() {
      process.off('exit', kill);
      await end(child);
    },
  };
  try {
    await untilAnswering(readyUrl, child);
  } catch (error) {
    await running.stop();
    throw new Error(`${program} is not ready at ${readyUrl}:\n${tail.join('')}`, { cause: error });
  }
  return running;
}

async function untilAnswering(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + readyLimitMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('it ended');
    const response = await fetch(url).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it does not answer');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const impatient = setTimeout(() => child.kill('SIGKILL'), 3000);
  await ended;
  clearTimeout(impatient);
}

/** Ports that nobody listened on a moment ago; asked for together, so that they differ. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  try {
    return await Promise.all(
      servers.map(
        (server) =>
          new Promise<number>((resolve, reject) => {
            server.once('error', reject);
            server.listen(0, '127.0.0.1', () => {
              const address = server.address();
              resolve(typeof address === 'object' && address !== null ? address.port : 0);
            });
          }),
      ),
    );
  } finally {
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  }
}
