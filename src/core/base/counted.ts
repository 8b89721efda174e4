import { formatCount } from './format-count.ts';

/** `1 call`, `1,234 calls`. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${formatCount(n)} ${n === 1 ? one : many}`;
}
