/** Progress of work that consists of parts. */

/** Work that is a part of a whole: its 0 to 1 is from `from` to `from + share`. */
export function* portion<R>(
  work: Generator<number, R, void>,
  from: number,
  share: number,
): Generator<number, R, void> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    yield from + share * step.value;
  }
}
