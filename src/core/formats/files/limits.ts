/** Limits for what files may ask of the memory: files come from anywhere, and may be made to do harm. */

/** Bytes of one file, unpacked. Columns of strings count bytes in 32 bits. */
export const mostBytes = 2 ** 32 - 2 ** 28;

/** Bytes of what has to be read as one: a span, a process, a line that is broken. */
export const mostItemBytes = 2 ** 28;

/** Levels of structures within a value. Deeper ones are nothing a program wrote by design. */
export const deepestValue = 64;
