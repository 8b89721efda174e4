/** Links that carry a trace in their fragment. */

/** What such a fragment begins with. */
export const fragmentMark = '#t=';
