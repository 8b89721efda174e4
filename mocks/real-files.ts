/** Real traces from the wild, where they lie beside the repository; none where they do not. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { decode } from '#core/formats/decode.ts';
import type { Trace } from '#core/trace/trace.ts';

const folder = new URL('../../shared/traces/', import.meta.url);

/** Names of files that hold traces. */
export const realFiles: readonly string[] = existsSync(new URL('manifest.json', folder))
  ? ['jaeger', 'jaeger-v3', 'otlp', 'tempo'].flatMap((kind) =>
      readdirSync(new URL(`${kind}/`, folder)).map((file) => `${kind}/${file}`),
    )
  : [];

export function tracesOfFile(file: string): readonly Trace[] {
  return decode(readFileSync(new URL(file, folder))).traces;
}
