/** The title of the tab: what is shown, then the product. */
import { useEffect } from 'react';

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Spoor' : `${title} · Spoor`;
  }, [title]);
}
