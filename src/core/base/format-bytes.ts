/** `512 B`, `42 kB`, `12.4 MB`, `1.24 GB`: powers of ten, as file managers and quotas count. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${Math.round(bytes / 1e3)} kB`;
  if (bytes < 1e9) return `${(bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0)} MB`;
  return `${(bytes / 1e9).toFixed(bytes < 1e10 ? 2 : bytes < 1e11 ? 1 : 0)} GB`;
}
