/**
 * Trace ids of 64 and of 128 bits: where some of the services of a trace know only the shorter form, its spans come with either (B3 lets
 * them cut the id to its lower half). Zipkin takes them for one trace where it is not told to be strict, under the longer id; Jaeger
 * does not. A file is all there is, so they are joined if there is but one longer id that they can mean.
 */
import { counted } from '../../base/counted.ts';
import { normalTraceId } from '../../trace/ids.ts';
import type { RawDocument } from '../../trace/raw.ts';
import type { StringId } from '../../trace/strings.ts';

/** @param messages what was done is said there. O(spans) */
export function joinShortTraceIds({ strings, spans }: RawDocument, messages: string[]): void {
  const texts = new Map<StringId, string>();
  for (let i = 0; i < spans.length; i++) {
    const id = spans.traceId[i];
    if (!texts.has(id)) texts.set(id, normalTraceId(strings.text(id)));
  }
  const longs = longIdsByEnd(texts);
  const replaced = new Map<StringId, StringId>();
  const unclear = new Set<string>();
  for (const [id, text] of texts) {
    const meant = text.startsWith(noUpperHalf) ? longs.get(text.slice(16)) : undefined;
    if (meant === undefined) continue;
    if (meant.size > 1) unclear.add(text);
    else for (const long of meant.values()) replaced.set(id, long);
  }
  for (let i = 0; i < spans.length && replaced.size > 0; i++)
    spans.traceId[i] = replaced.get(spans.traceId[i]) ?? spans.traceId[i];
  say(new Set(replaced.values()).size, unclear.size, messages);
}

const noUpperHalf = '0'.repeat(16);

/** For each lower half: the ids with an upper half, in normal form, each with one of its spellings. */
function longIdsByEnd(
  texts: ReadonlyMap<StringId, string>,
): ReadonlyMap<string, ReadonlyMap<string, StringId>> {
  const longs = new Map<string, Map<string, StringId>>();
  for (const [id, text] of texts) {
    if (!/^[0-9a-f]{32}$/.test(text) || text.startsWith(noUpperHalf)) continue;
    const end = text.slice(16);
    const alike = longs.get(end) ?? new Map<string, StringId>();
    longs.set(end, alike.set(text, id));
  }
  return longs;
}

function say(joined: number, unclear: number, messages: string[]): void {
  if (joined > 0)
    messages.push(
      `${counted(joined, 'trace')} ${joined === 1 ? 'has' : 'have'} ids of 64 bits in some spans and of 128 in others that end alike: they are read as one.`,
    );
  if (unclear > 0)
    messages.push(
      unclear === 1
        ? '1 trace id of 64 bits is the end of several of 128 bits: its spans stay a trace of their own.'
        : `${counted(unclear, 'trace id')} of 64 bits are the ends of several of 128 bits each: their spans stay traces of their own.`,
    );
}
