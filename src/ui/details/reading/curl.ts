/**
 * The request of a span as a command for a shell. Values of a trace are anybody's words: every argument stands in single
 * quotes, in which a POSIX shell reads nothing but the end of the quotes. What cannot be part of the command is named.
 */
import type { Attribute } from '#core/trace/span.ts';

export interface CurlCommand {
  readonly command: string;
  /** What the request had, or may have had, and the command has not: noun phrases. */
  readonly leftOut: readonly string[];
}

/** First value of the first key that has one. */
type Lookup = (...keys: readonly string[]) => string | undefined;

/** undefined where the tags do not tell an address. */
export function curlOf(attributes: readonly Attribute[]): CurlCommand | undefined {
  const find = lookupIn(attributes);
  const leftOut: string[] = [];
  const url = urlOf(find, leftOut);
  if (url === undefined) return undefined;
  const method = (find('http.request.method', 'http.method') ?? 'GET').trim();
  const words = ['curl', ...methodWords(method, leftOut)];
  // Without it curl reads brackets and braces of an address as a list of addresses.
  if (/[[\]{}]/.test(url)) words.push('--globoff');
  words.push(shellQuoted(url));
  const lines = [words.join(' '), ...headersOf(attributes, find, leftOut)];
  noteBody(find, method, leftOut);
  return { command: lines.join(' \\\n  '), leftOut };
}

function lookupIn(attributes: readonly Attribute[]): Lookup {
  return (...keys) => {
    for (const key of keys) {
      const value = attributes.find((each) => each.key === key && each.value.trim() !== '')?.value;
      if (value !== undefined) return value;
    }
    return undefined;
  };
}

/** In single quotes; one within is written between them: `'it'\''s'`. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

function methodWords(method: string, leftOut: string[]): readonly string[] {
  if (method === 'GET') return [];
  if (method === 'HEAD') return ['--head'];
  if (token.test(method) && method !== '_OTHER') return ['-X', shellQuoted(method)];
  leftOut.push('the method, which is not a known one');
  return [];
}

function urlOf(find: Lookup, leftOut: string[]): string | undefined {
  const whole = find('url.full', 'http.url');
  const written = whole ?? assembled(find, leftOut);
  if (written === undefined || !URL.canParse(written)) return undefined;
  const url = new URL(written);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  if (url.username !== '' || url.password !== '') {
    url.username = url.password = '';
    leftOut.push('user and password of the address');
  }
  return url.href;
}

function assembled(find: Lookup, leftOut: string[]): string | undefined {
  const host = hostOf(find);
  if (host === undefined) return undefined;
  const target = targetOf(find, leftOut);
  const scheme = find('url.scheme', 'http.scheme');
  if (scheme === undefined) leftOut.push('the scheme: taken to be http');
  return target === undefined ? undefined : `${scheme ?? 'http'}://${host}${target}`;
}

function hostOf(find: Lookup): string | undefined {
  const host = find('http.host', 'server.address', 'net.host.name', 'net.peer.name', 'http.server_name');
  if (host === undefined || !/^[\w.:[\]%-]+$/.test(host)) return undefined;
  const bare = host.includes(':') && !/[[\]]|^[^:]*:\d+$/.test(host) ? `[${host}]` : host;
  const port = find('server.port', 'net.host.port', 'net.peer.port');
  return /:\d+$/.test(bare) || port === undefined || !/^\d{1,5}$/.test(port) ? bare : `${bare}:${port}`;
}

function targetOf(find: Lookup, leftOut: string[]): string | undefined {
  const target = find('http.target');
  if (target?.startsWith('/')) return target;
  const path = find('url.path', 'http.path');
  const query = find('url.query');
  if (path !== undefined)
    return `${path.startsWith('/') ? '' : '/'}${path}${query === undefined ? '' : `?${query}`}`;
  const route = find('http.route');
  // A route with parameters is not an address.
  if (!route?.startsWith('/') || /[{}:*<>()]/.test(route)) return undefined;
  leftOut.push('the query of the address, if there was one');
  return route;
}

const headerPrefix = 'http.request.header.';
/** curl makes these itself, from a body that the trace does not hold. */
const ofTheBody = new Set(['content-length', 'transfer-encoding']);
const hidden = /^(\*+|x+|<?\[?(redacted|filtered|removed|masked|hidden)\]?>?)$/i;

function headersOf(attributes: readonly Attribute[], find: Lookup, leftOut: string[]): readonly string[] {
  const lines: string[] = [];
  const add = (name: string, value: string) => {
    if (ofTheBody.has(name)) return;
    // eslint-disable-next-line no-control-regex -- a line end would begin another header
    if (!token.test(name) || /[\0-\x08\x0a-\x1f\x7f]/.test(value))
      leftOut.push(`the header ${JSON.stringify(name.slice(0, 60))}, which is not well-formed`);
    else if (hidden.test(value.trim())) leftOut.push(`the header ${name}, whose value is hidden`);
    else {
      // `name:` alone would take the header away.
      lines.push(`-H ${shellQuoted(value.trim() === '' ? `${name};` : `${name}: ${value}`)}`);
      if (name === 'accept-encoding') lines.push('--compressed');
    }
  };
  for (const { key, value } of attributes) {
    if (!key.startsWith(headerPrefix)) continue;
    // Older instrumentation writes `content_type`.
    const name = key.slice(headerPrefix.length).toLowerCase().replaceAll('_', '-');
    for (const each of valuesOf(value)) add(name, each);
  }
  const agent = find('user_agent.original', 'http.user_agent');
  if (
    agent !== undefined &&
    !attributes.some(({ key }) => /^http\.request\.header\.user[-_]agent$/i.test(key))
  )
    add('user-agent', agent);
  if (!attributes.some(({ key }) => key.startsWith(headerPrefix)))
    leftOut.push('request headers, which the span does not tell');
  return lines;
}

/** Header tags are lists of texts; some write the text alone. */
function valuesOf(value: string): readonly string[] {
  if (!value.startsWith('[')) return [value];
  try {
    const list: unknown = JSON.parse(value);
    return Array.isArray(list)
      ? list.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)))
      : [value];
  } catch {
    return [value];
  }
}

const mayHaveBody = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

function noteBody(find: Lookup, method: string, leftOut: string[]): void {
  const size = find(
    'http.request.body.size',
    'http.request_content_length',
    'http.request.header.content-length',
  )?.replace(/\D/g, '');
  if (size === '0') return;
  if (size !== undefined && size !== '') leftOut.push(`the request body of ${size} bytes`);
  else if (mayHaveBody.has(method)) leftOut.push('the request body, if there was one');
}
