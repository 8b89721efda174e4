/** What the serving Jaeger's configuration offers or switches off, as the parts that obey it ask. */
import type { Runtime, ServerInfo } from './runtime.ts';

/**
 * May a trace be archived? Where the server says that it can and nobody switched it off; before v1.52 no server said, and the configuration
 * alone decides.
 */
export function offersArchive({ archiveEnabled }: Runtime['config'], info: ServerInfo | undefined): boolean {
  if (info === undefined || archiveEnabled === false) return false;
  return info.archive ?? archiveEnabled === true;
}
