/** Patterns of keys: `*` stands for any characters, also none; case does not matter; every other character for itself. */

/** Does any of the patterns stand for the key? */
export function keyMatcher(patterns: readonly string[]): (key: string) => boolean {
  const wanted = patterns.map((pattern) => pattern.trim().toLowerCase()).filter((pattern) => pattern !== '');
  const exact = new Set(wanted.filter((pattern) => !pattern.includes('*')));
  const open = wanted.filter((pattern) => pattern.includes('*')).map((pattern) => pattern.split('*'));
  return (key) => {
    const name = key.toLowerCase();
    return exact.has(name) || open.some((parts) => fits(name, parts));
  };
}

/** Each part as early as possible, the last at the end: no other choice could do better. */
function fits(name: string, parts: readonly string[]): boolean {
  const [first, ...rest] = parts;
  const last = rest.pop() ?? '';
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
