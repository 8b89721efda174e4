/** By the number that stands for a level in columns; `none`: the log does not say. */
export const levelNames = ['none', 'trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
export type LevelName = (typeof levelNames)[number];
