/** Loud ends for what cannot happen. */

/** For the default of a switch over a union: adding a case without handling it does not compile. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
