/**
 * The peer's filter of services, `svcFilter=<checksum>.<mask>` in hexadecimal: bit k of the mask stands for the k-th service
 * of the trace by name (in UTF-16 order) and says that it is shown. The checksum, 16 bit without leading zeros, is taken over
 * the names and tells whether the link was made for the same services (Jaeger UI, TracePage/url/svcFilter.ts).
 */

/** The peer's name for what no process names. */
const nameless = 'unknown-service';

/** Names of the services the link hides; undefined if it was not made for these services, or is none. */
export function hiddenBySvcFilter(raw: string, services: readonly string[]): readonly string[] | undefined {
  const match = /^0*([0-9a-f]{1,4})\.([0-9a-f]{1,4000})$/i.exec(raw);
  if (match === null) return undefined;
  const [, checksum, digits] = match;
  const named = services.map((name) => [name === '' ? nameless : name, name] as const);
  const sorted = [...new Map(named)].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  if (parseInt(checksum, 16) !== checksumOf(sorted.map(([name]) => name))) return undefined;
  const mask = BigInt(`0x${digits}`);
  const hidden = sorted.filter((_, k) => ((mask >> BigInt(k)) & 1n) === 0n);
  // A filter that shows nothing is damaged, and the peer shows everything then.
  return hidden.length === sorted.length ? [] : hidden.map(([, name]) => name);
}

/** FNV-like, over UTF-16 units of the names with NUL between them. */
function checksumOf(names: readonly string[]): number {
  const text = names.join('\0');
  let hash = 0x811c;
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 0x0101) & 0xffff;
  return hash;
}
