/** The reader of dependencies comes with the first question: only one page asks. */
import type { Dialect } from './dialect.ts';
import type { Http } from './http.ts';

/** @param base ends with a slash */
export function lateDependencies(base: string, http: Http): Dialect['dependencies'] {
  let reader: Promise<Dialect['dependencies']> | undefined;
  const load = async () => {
    try {
      return (await import('./dependencies.ts')).createDependencies(base, http);
    } catch (error) {
      // The next question tries again.
      reader = undefined;
      throw error;
    }
  };
  return async (window, signal) => {
    reader ??= load();
    return (await reader)(window, signal);
  };
}
