/** A text with the places marked where it holds what somebody looks for, in whatever letter case. */
import { Fragment } from 'react';

/** A mark each is an element: more than anybody looks at, in one text. */
const mostMarks = 200;

export interface MarkedTextProps {
  readonly text: string;
  /** Empty: nothing is looked for. */
  readonly words: string;
}

export function MarkedText({ text, words }: MarkedTextProps) {
  const places = words === '' ? [] : placesOf(text, words);
  if (places.length === 0) return text;
  return (
    <>
      {places.map((at, k) => (
        <Fragment key={at}>
          {text.slice(k === 0 ? 0 : places[k - 1] + words.length, at)}
          <mark>{text.slice(at, at + words.length)}</mark>
        </Fragment>
      ))}
      {text.slice(places[places.length - 1] + words.length)}
    </>
  );
}

/** Where the words stand, without overlap. Letters whose small form is of another length are compared as they are. */
export function placesOf(text: string, words: string): readonly number[] {
  const lower = text.toLowerCase();
  const isSame = lower.length === text.length;
  const [where, what] = isSame ? [lower, words.toLowerCase()] : [text, words];
  const places: number[] = [];
  for (
    let at = where.indexOf(what);
    at >= 0 && places.length < mostMarks;
    at = where.indexOf(what, at + what.length)
  )
    places.push(at);
  return places;
}
