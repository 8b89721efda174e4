/** What the omnibox offers for a text: traces, services and operations, commands. Pure, so that it can be tested as a table. */
import { formatDuration } from '#core/base/format-duration.ts';
import { parseTraceId } from '#core/base/trace-id.ts';
import type { RecentTrace } from '../state/recent-traces.ts';

export interface Offer {
  /** Unique in the list. */
  readonly id: string;
  readonly group: 'Trace' | 'Recent traces' | 'Services' | 'Operations' | 'Commands';
  readonly label: string;
  readonly detail: string;
  /** Where it leads, or what it does. */
  readonly target:
    | { readonly kind: 'path'; readonly path: string; readonly source?: string }
    | { readonly kind: 'command'; readonly run: () => void };
}

export interface Command {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  /** Further words that find it. */
  readonly words?: string;
  readonly run: () => void;
}

export interface Known {
  readonly recent: readonly RecentTrace[];
  readonly services: readonly string[];
  readonly operations: readonly { readonly service: string; readonly name: string }[];
  readonly commands: readonly Command[];
  /** Address of a search for a service and perhaps an operation. */
  readonly searchPath: (service: string, operation?: string) => string;
}

const mostOfAGroup = 8;
const recentAtFirst = 5;

export function offersFor(text: string, known: Known): readonly Offer[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (...texts: readonly string[]) => {
    const hay = texts.join(' ').toLowerCase();
    return words.every((word) => hay.includes(word));
  };
  const id = parseTraceId(text);
  const trace: Offer[] = id === undefined ? [] : [traceOffer(id.traceId, id.spanId, id.spelling)];
  const listed = [
    ...known.recent
      .filter((each) => matches(each.traceId, each.service, each.operation))
      .slice(0, most(words))
      .map(recentOffer),
    ...(words.length === 0 ? [] : found(known, words[0], matches)),
    ...known.commands.filter((each) => matches(each.label, each.words ?? '')).map(commandOffer),
  ];
  // Eleven letters can be base64 by chance: then what is known by that name comes first.
  return id?.spelling === 'base64' ? [...listed, ...trace] : [...trace, ...listed];
}

const most = (words: readonly string[]) => (words.length === 0 ? recentAtFirst : mostOfAGroup);

/** What begins with the first word before what merely holds it. */
function startsFirst<T>(items: readonly T[], name: (item: T) => string, word: string): readonly T[] {
  const starts = (item: T) => name(item).toLowerCase().startsWith(word);
  return [...items.filter(starts), ...items.filter((item) => !starts(item))];
}

function found(
  known: Known,
  first: string,
  matches: (...texts: readonly string[]) => boolean,
): readonly Offer[] {
  const services = startsFirst(
    known.services.filter((service) => matches(service)),
    (service) => service,
    first,
  );
  const operations = startsFirst(
    known.operations.filter(({ service, name }) => matches(service, name)),
    ({ name }) => name,
    first,
  );
  return [
    ...services.slice(0, mostOfAGroup).map((service): Offer => ({
      id: `service ${service}`,
      group: 'Services',
      label: service,
      detail: 'search its traces',
      target: { kind: 'path', path: known.searchPath(service) },
    })),
    ...operations.slice(0, mostOfAGroup).map(({ service, name }): Offer => ({
      id: `operation ${service} ${name}`,
      group: 'Operations',
      label: name,
      detail: service,
      target: { kind: 'path', path: known.searchPath(service, name) },
    })),
  ];
}

function traceOffer(traceId: string, spanId: string | undefined, spelling: string): Offer {
  const path = `/trace/${encodeURIComponent(traceId)}${spanId === undefined ? '' : `?span=${spanId}`}`;
  const from = { hex: '', base64: 'from base64', traceparent: 'from traceparent', url: 'from the address' }[
    spelling
  ];
  return {
    id: 'trace',
    group: 'Trace',
    label: `Open trace ${traceId}`,
    detail: from ?? '',
    target: { kind: 'path', path },
  };
}

function recentOffer({ source, traceId, service, operation, durationNs }: RecentTrace): Offer {
  return {
    id: `recent ${source} ${traceId}`,
    group: 'Recent traces',
    label: service === '' ? traceId : `${service} ${operation}`,
    detail: `${traceId.slice(0, 8)} · ${formatDuration(durationNs)}`,
    target: { kind: 'path', path: `/trace/${encodeURIComponent(traceId)}`, source },
  };
}

function commandOffer({ id, label, detail = '', run }: Command): Offer {
  return { id: `command ${id}`, group: 'Commands', label, detail, target: { kind: 'command', run } };
}
