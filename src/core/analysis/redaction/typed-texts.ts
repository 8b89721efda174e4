/** Texts to mask as somebody typed them: a line each, to the letter, or between strokes as a regular expression. */
import type { Found } from './value-kinds.ts';

/** What is wrong with a line, in the words of the browser; undefined if nothing is. */
export function faultOf(line: string): string | undefined {
  try {
    patternOf(line);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** @throws SyntaxError for what is no regular expression */
function patternOf(line: string): RegExp | undefined {
  const [, source, flags] = /^\/(.+)\/([a-z]*)$/s.exec(line.trim()) ?? [];
  return source === undefined
    ? undefined
    : new RegExp(source, [...new Set(`g${flags}`)].join('').replace('y', ''));
}

/** Where a text holds one of them. Lines that are no regular expression are looked for to the letter. */
export function typedFinder(lines: readonly string[]): (text: string) => Generator<Found> {
  const wanted = lines.map((line) => line.trim()).filter((line) => line !== '');
  const patterns = wanted.map((line) => (faultOf(line) === undefined ? patternOf(line) : undefined));
  return function* find(text) {
    for (let k = 0; k < wanted.length; k++) {
      const pattern = patterns[k];
      if (pattern === undefined) yield* occurrences(text, wanted[k]);
      else
        for (const { index, 0: found } of text.matchAll(pattern))
          if (found !== '') yield { from: index, to: index + found.length };
    }
  };
}

function* occurrences(text: string, wanted: string): Generator<Found> {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length))
    yield { from: at, to: at + wanted.length };
}
