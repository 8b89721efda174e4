/**
 * A stack trace as lines that are frames or words between them: Java and its kin, JavaScript, Python, Go. Nothing is lost:
 * the lines of all parts, one after another, are the text.
 */
export interface StackPart {
  readonly kind: 'words' | 'frame';
  readonly lines: readonly string[];
  /** A frame of the language, its runtime or a library: rarely where the fault is. */
  readonly isFramework: boolean;
}

const java = /^\s*at (?:[\w.-]+(?:@[\w.-]+)?\/+)?([\w$.<>/-]+)\(([^()]*)\)/;
const script =
  /^\s*at (?:async |new )?(?:(.+?) \()?((?:file:\/\/|node:|https?:\/\/|webpack:|[A-Za-z]:[\\/]|\/|<|internal\/)[^()]*?:\d+(?::\d+)?|native|<anonymous>|index \d+)\)?\s*$/;
const python = /^\s*File "(.+)", line \d+/;
const go = /^([\w./$*()[\]{}-]+(?:\.[\w.$*()[\]{}-]+)?)\(.*\)$|^created by (\S+)/;
const goPlace = /^\s+(\S.*\.(?:go|s)):\d+/;

const javaFrameworks =
  /^(java|javax|jdk|sun|com\.sun|jakarta|kotlin|kotlinx|scala|akka|groovy|clojure|org\.(springframework|apache|hibernate|eclipse|jboss|junit|postgresql|mockito|aspectj)|io\.(netty|grpc|opentelemetry|micrometer|undertow|vertx|quarkus|micronaut)|reactor|com\.(zaxxer|mysql|fasterxml|google\.common|netflix)|okhttp3|retrofit2)\./;
const scriptFrameworks = /(^|[\\/(])(node_modules|internal)[\\/]|^node:|^native$|^<anonymous>$|^index \d+$/;
const pythonFrameworks = /[\\/](site-packages|dist-packages)[\\/]|[\\/]lib[\\/]python\d|^<frozen /;
const goFrameworks = /\/go\/src\/|\/pkg\/mod\/|\/usr\/(local|lib)\/go|\/vendor\/|\/libexec\/src\//;

/** What `text` begins with below `at` that is one frame: how many lines, and whose it is. Undefined if none. */
function frameAt(lines: readonly string[], at: number): { size: number; isFramework: boolean } | undefined {
  const line = lines[at];
  const place = script.exec(line);
  if (place !== null) return { size: 1, isFramework: scriptFrameworks.test(place[2]) };
  const method = java.exec(line);
  if (method !== null) return { size: 1, isFramework: javaFrameworks.test(method[1]) };
  const file = python.exec(line);
  if (file !== null) return { size: pythonSize(lines, at), isFramework: pythonFrameworks.test(file[1]) };
  const next = at + 1 < lines.length ? goPlace.exec(lines[at + 1]) : null;
  if (next !== null && go.test(line)) return { size: 2, isFramework: goFrameworks.test(next[1]) };
  return undefined;
}

/** A Python frame quotes its source, indented deeper, and may underline it. */
function pythonSize(lines: readonly string[], at: number): number {
  const indent = /^\s*/.exec(lines[at])?.[0].length ?? 0;
  let size = 1;
  while (at + size < lines.length && size < 12) {
    const line = lines[at + size];
    const deeper = (/^\s*/.exec(line)?.[0].length ?? 0) > indent;
    if (!deeper || python.test(line)) break;
    size++;
  }
  return size;
}

/** Longer lines are no frames, and the patterns need not look at them. */
const longestLine = 2000;

/** undefined: fewer than two frames, hence not a stack trace. O(length). */
export function stackTraceOf(text: string): readonly StackPart[] | undefined {
  const lines = text.split('\n');
  const parts: StackPart[] = [];
  let frames = 0;
  let words: string[] = [];
  const endWords = () => {
    if (words.length > 0) parts.push({ kind: 'words', lines: words, isFramework: false });
    words = [];
  };
  for (let at = 0; at < lines.length;) {
    const frame = lines[at].length > longestLine ? undefined : frameAt(lines, at);
    if (frame === undefined) {
      words.push(lines[at++]);
      continue;
    }
    endWords();
    const { size, isFramework } = frame;
    parts.push({ kind: 'frame', lines: lines.slice(at, at + size), isFramework });
    frames++;
    at += size;
  }
  endWords();
  return frames >= 2 ? parts : undefined;
}

/** Consecutive parts that are shown, or folded into one line, together. */
export interface StackRun {
  readonly isFolded: boolean;
  readonly parts: readonly StackPart[];
}

/** Two frames of a framework take no more room than the line that would stand for them. */
const worthFolding = 3;

/** Runs of frames of frameworks fold, except for the first frame of each exception: there it was thrown. */
export function foldedRuns(parts: readonly StackPart[]): readonly StackRun[] {
  const runs: StackRun[] = [];
  let open: StackPart[] = [];
  let isOpenFramework = false;
  const end = () => {
    if (open.length > 0) runs.push({ isFolded: isOpenFramework && open.length >= worthFolding, parts: open });
    open = [];
  };
  for (const [k, part] of parts.entries()) {
    const isFirst = k === 0 || parts[k - 1].kind === 'words';
    const isFramework = part.isFramework && !isFirst;
    if (isFramework !== isOpenFramework) end();
    isOpenFramework = isFramework;
    open.push(part);
  }
  end();
  return runs;
}
