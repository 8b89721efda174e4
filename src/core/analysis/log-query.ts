/**
 * The text of the log filter: words, "phrases" and key=value, all of which a log must have; with `-` in front, none of
 * which it may have. Letter case does not matter.
 */
export interface LogTerm {
  readonly isNot: boolean;
  /** In lower case, without quotes. */
  readonly text: string;
  /** The halves of key=value. */
  readonly pair: { readonly key: string; readonly value: string } | undefined;
}

/** Never fails: what is no operator is a word. An unclosed quote reaches to the end. */
export function parseLogQuery(query: string): LogTerm[] {
  const terms: LogTerm[] = [];
  for (const [token] of query.toLowerCase().matchAll(/(?:[^\s"]|"[^"]*(?:"|$))+/g)) {
    const isNot = token.startsWith('-') && token.length > 1;
    const term = isNot ? token.slice(1) : token;
    const text = term.replaceAll('"', '');
    if (text === '') continue;
    const [, key, value] = /^([^"=]+)=(.*)$/s.exec(term) ?? [];
    const pair = key === undefined ? undefined : { key, value: value.replaceAll('"', '') };
    terms.push({ isNot, text, pair });
  }
  return terms;
}
