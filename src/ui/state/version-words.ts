/** `v2.20.0` is "Jaeger 2.20", `v2.20.3` "Jaeger 2.20.3"; anything else stands as the server says it. */
export function versionWords(version: string | undefined): string {
  if (version === undefined) return '';
  const found = /^v?(\d+\.\d+)(?:\.(\d+))?(.*)$/.exec(version);
  if (found === null) return version;
  const [, short, patch = '0', rest] = found;
  return `Jaeger ${short}${patch === '0' ? '' : `.${patch}`}${rest}`;
}
