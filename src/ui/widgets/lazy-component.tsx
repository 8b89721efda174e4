/**
 * A component whose code comes later, without Suspense: React holds back what a fallback hid for some 300 ms, which is
 * longer than most of our chunks take. The page is busy until it is there and rendered. Whoever knows early calls `preload`; once it is there, it renders at once.
 */
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { holdIdle } from '#core/base/under-way.ts';

export interface LazyComponent<P extends object> {
  (props: P & { readonly fallback?: ReactNode }): ReactNode;
  /** Starts loading; resolves when rendering is immediate. A failed attempt is forgotten, so that the next can succeed. */
  readonly preload: () => Promise<void>;
}

export function lazyComponent<P extends object>(load: () => Promise<ComponentType<P>>): LazyComponent<P> {
  let Loaded: ComponentType<P> | undefined;
  let pending: Promise<void> | undefined;
  const preload = () => {
    pending ??= attempt();
    return pending;
  };
  const attempt = async () => {
    try {
      Loaded = await load();
    } catch (error) {
      pending = undefined;
      throw error;
    }
  };
  function Lazy({ fallback, ...props }: P & { readonly fallback?: ReactNode }) {
    const [failure, setFailure] = useState<{ readonly error: unknown } | undefined>(undefined);
    const [isReady, setReady] = useState(Loaded !== undefined);
    useEffect(() => {
      if (isReady) return undefined;
      let gone = false;
      const shown = holdIdle();
      preload().then(
        () => !gone && setReady(true),
        (error: unknown) => !gone && setFailure({ error }),
      );
      return () => {
        gone = true;
        shown();
      };
    }, [isReady]);
    if (failure !== undefined) throw failure.error;
    return Loaded === undefined ? fallback : <Loaded {...(props as unknown as P)} />;
  }
  return Object.assign(Lazy, { preload });
}
