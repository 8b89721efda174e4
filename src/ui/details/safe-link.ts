/** Values of a trace become links only if they are http(s) addresses and nothing else; everything else stays text. */
export function safeHref(text: string): string | undefined {
  if (text.length > 4000 || !/^https?:\/\/[^\s]+$/i.test(text)) return undefined;
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
}
