// What benches that run core in Node have in common: loading modules of the source, and options.
import { runnerImport } from 'vite';

/** @param path relative to this folder */
export async function load(path) {
  const file = new URL(path, import.meta.url).pathname;
  const { module } = await runnerImport(file, { configFile: false, logLevel: 'warn' });
  return module;
}

/** `--name=number` */
export function option(name, fallback) {
  const given = process.argv.slice(2).find((arg) => arg.startsWith(`--${name}=`));
  return given === undefined ? fallback : Number(given.slice(name.length + 3));
}
