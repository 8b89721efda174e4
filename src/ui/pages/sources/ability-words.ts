/** What a server is and can do, in words: for the facts of a source and for the test of a new one. */
import type { ServerInfo } from '../../state/runtime.ts';
import { versionWords } from '../../state/version-words.ts';

const dialectWords = {
  v3: 'api/v3, with trace summaries',
  v1: 'api (legacy JSON)',
  files: 'files, read in this browser',
} as const;

export function dialectText({ dialect }: ServerInfo): string {
  return dialectWords[dialect];
}

/**
 * What it offers beyond searching in a service and opening traces; undefined: the server does not say what it can do.
 * @param hasMetrics if it was asked
 */
export function offerText(
  { anyService, archive, metrics }: ServerInfo,
  hasMetrics = metrics,
): string | undefined {
  const offers = [
    anyService && 'search without a service',
    hasMetrics === true && 'metrics',
    archive === true && 'archive',
  ].filter((offer) => offer !== false);
  if (offers.length > 0) return offers.join(', ');
  return archive === undefined ? undefined : 'nothing beyond search';
}

/** Version, API and offers, as far as they are known. */
export function abilityWords(info: ServerInfo): readonly string[] {
  return [versionWords(info.version), dialectText(info), offerText(info) ?? ''].filter(
    (words) => words !== '',
  );
}
