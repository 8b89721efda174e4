/**
 * Draws a trace as text. One line a span; two or more spaces before the time; deeper indentation means child:
 *
 *   web   GET /      0────────────100           kind=server
 *     auth  check        10──30                  #check  tag user.id=u-1 tries=2
 *     db    SELECT            40──────90         !error  log@55 event=lock waiters=3
 *     kafka publish                 80───130     ~follows  +follows:check
 *
 * line      = indent service " " operation "  " time { flag };   empty lines and lines starting with // are skipped
 * service   = one word;   operation = words with single spaces between them
 * time      = number[unit] ("─" … | "--" …) number[unit];   unit = ns us µs ms s, else `unit` of the options (ms)
 * flag      = "!error"                    status Error            "!ok"  status Ok
 *           | "~follows"                  the parent is referred to by FOLLOWS_FROM
 *           | "#" name                    label for references     "id=" hex  span id (else counted: 00…01, 00…02)
 *           | "parent=" target            that parent instead of the one drawn;  "parent=none": a root
 *           | "+ref:" target              further CHILD_OF;        "+follows:" target  further FOLLOWS_FROM
 *           | "kind=" kind                | "@" n                  replica n of the service (a process of its own)
 *           | "warn" quoted               a warning of the server
 *           | "tag" { key=value }         | "log@" number[unit] { key=value }   ("event" is the name of the log)
 * target    = name of a label | span id (hex, may be missing) | trace id "/" span id
 * value     = integer | decimal | true | false | "text with \" and \n" | bytes:base64 | bare text
 * Tags end at the next flag; flags that contain "=" (id, parent, kind) therefore stand before the first tag or log.
 */
import { valueText } from './model.ts';
import type {
  MockAttributes,
  MockEvent,
  MockKind,
  MockProcess,
  MockReference,
  MockSpan,
  MockTrace,
  MockValue,
} from './model.ts';
import { toJaeger } from './to-jaeger.ts';
import type { JaegerTrace } from './wire.ts';

export interface DrawingOptions {
  readonly traceId?: string;
  readonly startNs?: bigint;
  /** Unit of numbers without one. */
  readonly unit?: 'ns' | 'us' | 'ms' | 's';
  /** The emitter of a service; the default has no attributes. */
  readonly process?: (service: string, replica: number) => MockProcess;
}

interface Line {
  readonly indent: number;
  readonly service: string;
  readonly name: string;
  readonly startNs: number;
  readonly endNs: number;
  readonly flags: Flags;
}

interface Flags {
  status: MockSpan['status'];
  follows: boolean;
  label: string | undefined;
  id: string | undefined;
  parent: string | undefined;
  kind: MockKind;
  replica: number;
  readonly references: { type: MockReference['type']; target: string }[];
  readonly tags: [string, MockValue][];
  readonly logs: { at: number; name: string; attributes: [string, MockValue][] }[];
  readonly warnings: string[];
}

const unitNs: Record<string, number> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9 };
const timePattern = /^(-?[\d.]+)(ns|us|µs|ms|s)?(?:─+|-{2,})(-?[\d.]+)(ns|us|µs|ms|s)?(?=\s|$)/;
const kinds: readonly string[] = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'];

/** Drawing → legacy Jaeger JSON, spans in the order drawn. Throws on a drawing that does not follow the grammar. */
export function traceFromText(drawing: string, options: DrawingOptions = {}): JaegerTrace {
  return toJaeger(mockFromText(drawing, options));
}

export function mockFromText(drawing: string, options: DrawingOptions = {}): MockTrace {
  const traceId = options.traceId ?? '000000000000000000000000000000a1';
  const lines = drawing
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('//'))
    .map((line) => parseLine(line, unitNs[options.unit ?? 'ms']));
  const ids = lines.map((line, i) => line.flags.id ?? (i + 1).toString(16).padStart(16, '0'));
  const labels = new Map(lines.flatMap((line, i) => (line.flags.label ? [[line.flags.label, ids[i]]] : [])));
  const process = options.process ?? plainProcesses();
  const parents = drawnParents(lines);
  const startNs = options.startNs ?? 1_700_000_000_000_000_000n;
  const spans = lines.map((line, i): MockSpan => {
    const { flags } = line;
    const drawn = parents[i] < 0 ? 'none' : ids[parents[i]];
    return {
      spanId: ids[i],
      name: line.name,
      kind: flags.kind,
      process: process(line.service, flags.replica),
      scope: undefined,
      startNs: startNs + BigInt(line.startNs),
      durationNs: BigInt(line.endNs - line.startNs),
      status: flags.status,
      statusMessage: '',
      references: referencesOf(flags, drawn, traceId, labels),
      attributes: flags.tags,
      events: flags.logs.map(({ at, name, attributes }): MockEvent => ({
        timeNs: startNs + BigInt(at),
        name,
        attributes,
      })),
      warnings: flags.warnings,
    };
  });
  return { traceId, spans };
}

/** Row of the line each line is drawn under, -1 for a root. */
function drawnParents(lines: readonly Line[]): number[] {
  const open: number[] = [];
  return lines.map((line, i) => {
    while (open.length > 0 && lines[open[open.length - 1]].indent >= line.indent) open.pop();
    const parent = open.at(-1) ?? -1;
    open.push(i);
    return parent;
  });
}

function plainProcesses(): (service: string, replica: number) => MockProcess {
  const known = new Map<string, MockProcess>();
  return (service, replica) => {
    const key = `${service}@${replica}`;
    const attributes: MockAttributes = replica === 0 ? [] : [['replica', replica]];
    const process = known.get(key) ?? { service, attributes, clockAheadNs: 0 };
    known.set(key, process);
    return process;
  };
}

/** CHILD_OF first, as Jaeger keeps them. */
function referencesOf(
  flags: Flags,
  drawn: string,
  ownTrace: string,
  labels: ReadonlyMap<string, string>,
): MockReference[] {
  const resolve = (type: MockReference['type'], target: string): MockReference => {
    const [first, second] = target.split('/');
    if (second !== undefined) return { type, traceId: first, spanId: second };
    const spanId = labels.get(target) ?? target;
    if (!/^[\da-f]+$/.test(spanId)) throw new Error(`no span is labelled #${target}`);
    return { type, traceId: ownTrace, spanId };
  };
  const parent = flags.parent ?? drawn;
  const references = flags.references.map(({ type, target }) => resolve(type, target));
  if (parent !== 'none') references.unshift(resolve(flags.follows ? 'FOLLOWS_FROM' : 'CHILD_OF', parent));
  return references.sort((a, b) => (a.type === b.type ? 0 : a.type === 'CHILD_OF' ? -1 : 1));
}

function parseLine(text: string, unit: number): Line {
  const indent = text.search(/\S/);
  const head = /^(\S+(?: \S+)*?)\s{1,}(\S+(?: \S+)*?)\s{2,}(?=-?[\d.]+(?:ns|us|µs|ms|s)?(?:─|--))/.exec(
    text.slice(indent),
  );
  if (!head) throw new Error(`not "service  operation  start──end": ${text.trim()}`);
  const rest = text.slice(indent + head[0].length);
  const time = timePattern.exec(rest);
  if (!time) throw new Error(`no time in: ${text.trim()}`);
  return {
    indent,
    service: head[1],
    name: head[2],
    startNs: toNs(time[1], time[2], unit),
    endNs: toNs(time[3], time[4], unit),
    flags: parseFlags(rest.slice(time[0].length), unit),
  };
}

function toNs(digits: string, unit: string | undefined, fallback: number): number {
  return Math.round(Number(digits) * (unit === undefined ? fallback : unitNs[unit]));
}

/** Words, where a quoted part may hold spaces. */
const wordPattern = /(?:[^\s"]|"(?:[^"\\]|\\.)*")+/g;

function parseFlags(text: string, unit: number): Flags {
  const flags: Flags = {
    status: 'unset',
    follows: false,
    label: undefined,
    id: undefined,
    parent: undefined,
    kind: 'unspecified',
    replica: 0,
    references: [],
    tags: [],
    logs: [],
    warnings: [],
  };
  let open: [string, MockValue][] | undefined;
  let warning = false;
  for (const word of text.match(wordPattern) ?? []) {
    const log = /^log@(-?[\d.]+)(ns|us|µs|ms|s)?$/.exec(word);
    if (warning) flags.warnings.push(unquoted(word));
    else if (word === 'tag') open = flags.tags;
    else if (log) {
      open = [];
      flags.logs.push({ at: toNs(log[1], log[2], unit), name: '', attributes: open });
    } else if (open && /^[^!~#+@"=][^=]*=/.test(word)) addPair(flags, open, word);
    else if (word !== 'warn') {
      open = undefined;
      readFlag(flags, word);
    }
    warning = word === 'warn';
  }
  return flags;
}

function addPair(flags: Flags, open: [string, MockValue][], word: string): void {
  const at = word.indexOf('=');
  const key = word.slice(0, at);
  const value = valueOf(word.slice(at + 1));
  const log = flags.logs.at(-1);
  if (key === 'event' && log?.attributes === open) log.name = valueText(value);
  else open.push([key, value]);
}

function readFlag(flags: Flags, word: string): void {
  const [, name, value] = /^([a-z]+=|\+[a-z]+:|[!~#@])(.*)$/.exec(word) ?? ['', '', ''];
  if (name === '!' && (value === 'error' || value === 'ok')) flags.status = value;
  else if (name === '~' && value === 'follows') flags.follows = true;
  else if (name === '#') flags.label = value;
  else if (name === '@') flags.replica = Number(value);
  else if (name === 'id=') flags.id = value;
  else if (name === 'parent=') flags.parent = value;
  else if (name === '+ref:') flags.references.push({ type: 'CHILD_OF', target: value });
  else if (name === '+follows:') flags.references.push({ type: 'FOLLOWS_FROM', target: value });
  else if (name === 'kind=' && kinds.includes(value)) flags.kind = value as MockKind;
  else throw new Error(`unknown flag ${word}`);
}

function valueOf(text: string): MockValue {
  if (text.startsWith('"')) return unquoted(text);
  if (text.startsWith('bytes:')) return Uint8Array.from(atob(text.slice(6)), (c) => c.charCodeAt(0));
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^-?\d+$/.test(text)) return BigInt(text);
  if (/^-?\d+\.\d+$/.test(text)) return { float: Number(text) };
  return text;
}

function unquoted(word: string): string {
  return word.startsWith('"') ? (JSON.parse(word) as string) : word;
}
