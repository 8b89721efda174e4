/** Is the page too narrow for two columns? The same bound as in the style sheets. */
import { useSyncExternalStore } from 'react';

const query = '(width < 760px)';
const media = () => (typeof window.matchMedia === 'function' ? window.matchMedia(query) : undefined);

export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = media();
      list?.addEventListener('change', changed);
      return () => list?.removeEventListener('change', changed);
    },
    () => media()?.matches ?? false,
  );
}
