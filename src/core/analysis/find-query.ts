/**
 * The text of the find box: words and "phrases", all of which a span must have (AND); `OR` between groups. Letter case
 * does not matter. `key=value` asks for a tag.
 */
export interface FindQuery {
  /** Alternatives; each is a list of terms in lower case that must all match. */
  readonly groups: readonly (readonly string[])[];
}

/** Never fails: what is no operator is a word. An unclosed quote reaches to the end. */
export function parseFindQuery(query: string): FindQuery {
  const groups: string[][] = [[]];
  for (const [, quoted, word] of query.matchAll(/"([^"]*)"?|([^\s"]+)/g)) {
    if (word === 'OR') groups.push([]);
    else if (word !== 'AND') groups.at(-1)?.push((quoted ?? word).toLowerCase());
  }
  return {
    groups: groups.map((group) => group.filter((term) => term !== '')).filter((group) => group.length > 0),
  };
}
