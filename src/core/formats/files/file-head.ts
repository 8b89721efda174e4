/**
 * What the beginning of a file looks like: the paths of its JSON (`.data[].spans[].traceID`), by a scan that minds neither broken
 * places nor the cut at its end. Lines are also looked at one by one, for a broken one may come first.
 */

export interface FileHead {
  readonly bytes: Uint8Array;
  readonly text: string;
  /** In order of appearance. */
  readonly paths: ReadonlySet<string>;
  /** Each line is a document of its own; undefined where that cannot be told from here. */
  readonly isLines: boolean | undefined;
}

/** Looks at the first bytes of a file. O(bytes). */
export function fileHead(bytes: Uint8Array): FileHead {
  const text = new TextDecoder().decode(bytes).replaceAll('\0', '');
  const paths = new Set<string>();
  const lines = text.split('\n', mostLines);
  collectPaths(text, paths);
  if (lines.length > 1) for (const line of lines) if (/^\s?[[{]/.test(line)) collectPaths(line, paths);
  return { bytes, text, paths, isLines: lookLikeLines(lines) };
}

const mostLines = 200;
const mostPaths = 2000;
/** Levels below which nothing tells formats apart. */
const deepest = 8;

/** @param lines the last one may be cut */
function lookLikeLines(lines: readonly string[]): boolean | undefined {
  const whole = lines.slice(0, -1).filter((line) => line.trim() !== '');
  if (whole.length === 0) return undefined;
  // A line within a document over many lines follows one that ends in the middle of something.
  const isDocument = (line: string, k: number) =>
    !(k > 0 && goesOn.test(whole[k - 1])) && /^\s*[[{]/.test(line) && isJson(line);
  if (whole.some(isDocument)) return true;
  return goesOn.test(whole[0]) ? false : undefined;
}

const goesOn = /[[{,:]\s*$/;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const token = /"(?:[^"\\]|\\[^])*"|[[\]{},:]/g;

function collectPaths(text: string, paths: Set<string>): void {
  /** Path of each open container; arrays end in `[]`. */
  const open: string[] = [];
  /** Path of the value that comes. */
  let next = '';
  let last = '';
  for (const [found] of text.matchAll(token)) {
    if (paths.size >= mostPaths) return;
    const inside = open.at(-1) ?? '';
    if (found === '{' || found === '[') {
      open.push(found === '[' ? `${next}[]` : next);
      next = found === '[' ? `${next}[]` : next;
    } else if (found === '}' || found === ']') {
      open.pop();
      next = open.at(-1) ?? '';
    } else if (found === ',') {
      next = inside;
    } else if (found === ':') {
      next = `${inside}.${last}`;
      if (open.length <= deepest) paths.add(next);
    } else {
      last = found.slice(1, -1);
    }
  }
}
