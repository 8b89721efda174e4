/**
 * How serious a log says it is. A level field decides (`level`, `severity`, `log.level`, `severity_text` …); without one
 * the name of the event ("error", "exception"), then fields that only failures have. Every distinct string is read once.
 */
import { isErrorValue } from '../trace/error-tag.ts';
import { textOf } from '../trace/strings.ts';
import type { StringId, StringTable } from '../trace/strings.ts';
import type { Trace } from '../trace/trace.ts';
import { levelNames } from './log-level-names.ts';
import type { LevelName } from './log-level-names.ts';

const words: Readonly<Record<Exclude<LevelName, 'none'>, string>> = {
  trace: 'trace trc finest finer verbose silly t',
  debug: 'debug dbg fine d',
  info: 'info information informational inf notice log i',
  warn: 'warn warning wrn w',
  error: 'error err severe e',
  fatal: 'fatal ftl critical crit alert emergency emerg panic dpanic f',
};
const levelByWord = new Map(
  Object.entries(words).flatMap(([name, all]) =>
    all.split(' ').map((word) => [word, levelNames.indexOf(name as LevelName)] as const),
  ),
);

/** Names of events that say how serious they are; `trace` or `alert` may well name something else. */
const levelByName = new Map([
  ...['debug', 'info', 'warn', 'warning', 'error', 'fatal', 'panic', 'critical'].map(
    (word) => [word, levelOfWord(word)] as const,
  ),
  ['exception', levelNames.indexOf('error')],
]);

/** What a key says about a log. */
const Role = {
  unread: 0,
  plain: 1,
  word: 2,
  wordOrTens: 3,
  number: 4,
  failureField: 5,
  errorFlag: 6,
} as const;

const roleByKey = new Map<string, number>([
  // Bunyan and pino count levels in tens.
  ['level', Role.wordOrTens],
  ...['lvl', 'loglevel', 'levelname', 'severity', 'severitytext', 'logseverity', 'logseveritytext'].map(
    (key) => [key, Role.word] as const,
  ),
  ['severitynumber', Role.number],
  ['logseveritynumber', Role.number],
  ...['exceptiontype', 'exceptionmessage', 'exceptionstacktrace', 'errorkind', 'errorobject'].map(
    (key) => [key, Role.failureField] as const,
  ),
  ['errortype', Role.failureField],
  ['errormessage', Role.failureField],
  ['error', Role.errorFlag],
]);

/** `log.level`, `logLevel` and `log_level` are one key. */
function roleOfKey(key: string): number {
  return roleByKey.get(key.toLowerCase().replace(/[._-]/g, '')) ?? Role.plain;
}

function levelOfWord(word: string): number {
  // OpenTelemetry has four of each: INFO, INFO2, INFO3, INFO4.
  return levelByWord.get(word) ?? levelByWord.get(word.replace(/[2-4]$/, '')) ?? 0;
}

/** What a value says under a key of that role; 0 if nothing. */
function levelOfValue(role: number, value: string): number {
  const word = value.trim().toLowerCase();
  if (role === Role.number) return /^([1-9]|1\d|2[0-4])$/.test(word) ? Math.ceil(Number(word) / 4) : 0;
  if (role === Role.wordOrTens && /^[1-6]0$/.test(word)) return Number(word) / 10;
  return levelOfWord(word);
}

/** Is that what the level column says already? */
export function isLevelField(key: string, value: string, level: number): boolean {
  const role = roleOfKey(key);
  const says = role === Role.word || role === Role.wordOrTens || role === Role.number;
  return says && level > 0 && levelOfValue(role, value) === level;
}

const errorLevel = levelNames.indexOf('error');
/** Words for levels are shorter, and "not an error" is too. */
const longestWord = 24;
const longestName = 'exception'.length;

/** Reads levels of the logs of one trace, and remembers what every string says. */
export class LevelReader {
  readonly #trace: Trace;
  readonly #roles: Uint8Array;
  /** By role of the key: level + 1 by string, 0 while it has not been read. */
  readonly #verdicts = new Map<number, Uint8Array>();
  readonly #names: Uint8Array;

  constructor(trace: Trace) {
    this.#trace = trace;
    this.#roles = new Uint8Array(trace.strings.length);
    this.#names = new Uint8Array(trace.strings.length);
  }

  /** @param e row of the event table */
  levelAt(e: number): number {
    const { events, eventAttributes } = this.#trace;
    const { key, value } = eventAttributes;
    let failed = false;
    for (let a = events.attrs[e]; a < events.attrs[e + 1]; a++) {
      const role = this.#roles[key[a]] || this.#readKey(key[a]);
      if (role === Role.plain) continue;
      if (role === Role.failureField) failed ||= value[a] !== 0;
      else {
        const level = this.#levelOf(role, value[a]);
        if (role === Role.errorFlag) failed ||= level > 0;
        else if (level > 0) return level;
      }
    }
    return this.#levelOfName(events.name[e]) || (failed ? errorLevel : 0);
  }

  #readKey(key: StringId): number {
    const { strings } = this.#trace;
    const isLong = strings.offsets[key + 1] - strings.offsets[key] > longestWord;
    return (this.#roles[key] = isLong ? Role.plain : roleOfKey(textOf(strings, key)));
  }

  #levelOf(role: number, value: StringId): number {
    const { strings } = this.#trace;
    let verdicts = this.#verdicts.get(role);
    if (verdicts === undefined) this.#verdicts.set(role, (verdicts = new Uint8Array(strings.length)));
    if (verdicts[value] === 0) verdicts[value] = 1 + readValue(strings, role, value);
    return verdicts[value] - 1;
  }

  #levelOfName(name: StringId): number {
    if (this.#names[name] === 0) this.#names[name] = 1 + readName(this.#trace.strings, name);
    return this.#names[name] - 1;
  }
}

function readValue(strings: StringTable, role: number, value: StringId): number {
  if (strings.offsets[value + 1] - strings.offsets[value] > longestWord)
    return role === Role.errorFlag ? errorLevel : 0;
  const text = textOf(strings, value);
  if (role === Role.errorFlag) return isErrorValue(text) ? errorLevel : 0;
  return levelOfValue(role, text);
}

/** Names may be as many as logs: only what could be a word for a level is decoded. */
function readName({ bytes, offsets }: StringTable, name: StringId): number {
  const from = offsets[name];
  const to = offsets[name + 1];
  if (to - from > longestName) return 0;
  let word = '';
  for (let k = from; k < to; k++) {
    const letter = bytes[k] | 0x20;
    if (letter < 0x61 || letter > 0x7a) return 0;
    word += String.fromCharCode(letter);
  }
  return levelByName.get(word) ?? 0;
}
