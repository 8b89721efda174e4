/**
 * Links that the serving Jaeger's configuration asks for (`linkPatterns`, as the peer reads it): on tags of spans and
 * processes, on fields of logs, and for the trace. A pattern that cannot be read is left out and told to the console.
 */
import type { Attribute, Span } from '#core/trace/span.ts';
import { spanAt } from '#core/trace/span.ts';
import type { Trace } from '#core/trace/trace.ts';
import { templateOf } from './link-template.ts';
import type { LinkValue, Template } from './link-template.ts';

export type LinkPlace = 'process' | 'tags' | 'logs' | 'traces';

export interface ValueLink {
  readonly href: string;
  readonly text: string;
}

interface LinkPattern {
  readonly isFor: (place: LinkPlace) => boolean;
  readonly key: Test;
  readonly value: Test;
  readonly url: Template;
  readonly text: Template;
}

type Test = (text: LinkValue) => boolean;

/** The peer's newer words for its own. */
const aliases: Readonly<Record<string, LinkPlace>> = {
  resource: 'process',
  attributes: 'tags',
  events: 'logs',
};

/** Configuration does not change: it is read, and complained about, once. */
const known = new WeakMap<readonly unknown[], readonly LinkPattern[]>();

/** @param patterns as injected: anything */
export function linkPatternsOf(patterns: readonly unknown[]): readonly LinkPattern[] {
  let read = known.get(patterns);
  if (read === undefined) known.set(patterns, (read = patterns.flatMap(patternsFrom)));
  return read;
}

function patternsFrom(pattern: unknown): readonly LinkPattern[] {
  const read = patternOf(pattern);
  if (read !== undefined) return [read];
  console.warn('Spoor: a link pattern could not be read', pattern);
  return [];
}

/** undefined for what is none. */
function patternOf(pattern: unknown): LinkPattern | undefined {
  if (typeof pattern !== 'object' || pattern === null) return undefined;
  const { type, key, value, url, text } = pattern as Readonly<Record<string, unknown>>;
  const tests = [testOf(type), testOf(key), testOf(value)];
  const [ofType, ofKey, ofValue] = tests;
  if (typeof url !== 'string' || typeof text !== 'string') return undefined;
  if (ofType === undefined || ofKey === undefined || ofValue === undefined) return undefined;
  const names = (place: LinkPlace) => [
    place,
    ...Object.keys(aliases).filter((word) => aliases[word] === place),
  ];
  return {
    isFor: (place) => names(place).some(ofType),
    key: ofKey,
    value: ofValue,
    url: templateOf(url, encodeURIComponent),
    text: templateOf(text, (each) => each),
  };
}

/** One text, a list of them, a RegExp or a function; left out: everything. undefined for what is none of these. */
function testOf(wanted: unknown): Test | undefined {
  if (wanted === undefined || wanted === null) return () => true;
  if (typeof wanted === 'string') return (text) => text === wanted;
  if (Array.isArray(wanted)) return (text) => wanted.includes(text);
  if (wanted instanceof RegExp)
    return (text) => {
      wanted.lastIndex = 0;
      return wanted.test(String(text));
    };
  if (typeof wanted === 'function')
    return (text) => {
      try {
        return (wanted as (text: LinkValue) => unknown)(text) === true;
      } catch {
        return false;
      }
    };
  return undefined;
}

/** Absolute http(s) addresses, and addresses relative to the page: never a scheme that runs or opens something else. */
export function safeLink(written: string, base: string): string | undefined {
  if (!URL.canParse(written, base)) return undefined;
  const url = new URL(written, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
}

export interface LinkContext {
  readonly patterns: readonly LinkPattern[];
  readonly trace: Trace;
  readonly span: Span;
  /** Address of the page. */
  readonly base: string;
}

/** Links on one attribute. @param siblings the list it stands in: its keys come first */
export function linksOn(
  { patterns, trace, span, base }: LinkContext,
  place: LinkPlace,
  attribute: Attribute,
  siblings: readonly Attribute[],
): readonly ValueLink[] {
  if (patterns.length === 0) return [];
  const value = valueOf(attribute);
  const wanted = patterns.filter((each) => each.isFor(place) && each.key(attribute.key) && each.value(value));
  const find = (name: string): LinkValue | undefined =>
    valueIn(siblings, name) ??
    traceValue(trace, name, true) ??
    spanValue(trace, span, name) ??
    (place === 'process' ? undefined : ancestorValue(trace, span, name)) ??
    traceValue(trace, name, false);
  return wanted.flatMap((pattern) => filled(pattern, find, base));
}

export function traceLinks({ patterns, trace, base }: Omit<LinkContext, 'span'>): readonly ValueLink[] {
  const find = (name: string) => traceValue(trace, name, true) ?? traceValue(trace, name, false);
  return patterns.filter(({ isFor }) => isFor('traces')).flatMap((pattern) => filled(pattern, find, base));
}

/** None if a parameter is not known: half an address leads astray. */
function filled(
  { url, text }: LinkPattern,
  find: (name: string) => LinkValue | undefined,
  base: string,
): readonly ValueLink[] {
  const values = new Map<string, LinkValue>();
  for (const name of [...url.parameters, ...text.parameters]) {
    const value = find(name);
    if (value === undefined) return [];
    values.set(name, value);
  }
  const href = safeLink(url.write(values), base);
  return href === undefined ? [] : [{ href, text: text.write(values) }];
}

/** Numbers that a double holds are numbers, for `add`; all else is the text. */
function valueOf({ type, value }: Attribute): LinkValue {
  const number = Number(value);
  return (type === 'int64' || type === 'float64') && String(number) === value ? number : value;
}

function valueIn(attributes: readonly Attribute[], name: string): LinkValue | undefined {
  const found = attributes.find(({ key }) => key === name);
  return found === undefined ? undefined : valueOf(found);
}

function microsOf(trace: Trace, ns: number): number {
  return Number((trace.startNs + BigInt(Math.round(ns))) / 1000n);
}

function traceValue(trace: Trace, name: string, isPrefixed: boolean): LinkValue | undefined {
  if (isPrefixed !== name.startsWith('trace.')) return undefined;
  switch (isPrefixed ? name.slice(6) : name) {
    case 'traceID':
      return trace.traceId;
    case 'traceName':
      return nameOf(trace);
    case 'startTime':
      return microsOf(trace, 0);
    case 'endTime':
      return microsOf(trace, trace.durationNs);
    case 'duration':
      return Math.round(trace.durationNs / 1000);
    default:
      return undefined;
  }
}

/** As the peer writes it. */
function nameOf(trace: Trace): LinkValue | undefined {
  if (trace.primaryRoot < 0) return undefined;
  const { service, operation } = spanAt(trace, trace.primaryRoot);
  return `${service}: ${operation}`;
}

function spanValue(trace: Trace, span: Span, name: string): LinkValue | undefined {
  switch (name) {
    case 'spanID':
      return span.id;
    case 'operationName':
      return span.operation;
    case 'startTime':
      return microsOf(trace, span.start);
    case 'duration':
      return Math.round(span.duration / 1000);
    default:
      return undefined;
  }
}

/** More ancestors than any link is configured for. */
const mostAncestors = 500;

function ancestorValue(trace: Trace, span: Span, name: string): LinkValue | undefined {
  let at: Span | undefined = span;
  for (let steps = 0; at !== undefined && steps < mostAncestors; steps++) {
    const value = valueIn(at.attributes, name) ?? valueIn(at.processAttributes, name);
    if (value !== undefined) return value;
    const parent: number = trace.spans.parent[at.index];
    at = parent < 0 ? undefined : spanAt(trace, parent);
  }
  return undefined;
}
