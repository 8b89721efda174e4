/** Code that comes when something needs it, for functions rather than components; the page is at rest once it is there. */
import { useEffect, useState } from 'react';
import { holdIdle } from '#core/base/under-way.ts';

/**
 * @param load a constant: `() => import(…)`
 * @returns undefined until the code is there; if it cannot be had, until it is wanted anew
 */
export function useCode<T>(load: () => Promise<T>, wanted = true): T | undefined {
  const [code, setCode] = useState<{ readonly loaded: T } | undefined>(undefined);
  useEffect(() => {
    if (!wanted) return undefined;
    let isGone = false;
    const settled = holdIdle();
    load()
      .then((loaded) => !isGone && setCode({ loaded }))
      // It stays as it was; asking again tries again.
      .catch(() => undefined)
      .finally(settled);
    return () => {
      isGone = true;
      settled();
    };
  }, [load, wanted]);
  return code?.loaded;
}
