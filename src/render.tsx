/** Puts the app on the page. Apart from `main.ts`, so that it need not be there before the first request is on its way. */
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '#ui/shell/app.tsx';
import { preloadPage } from '#ui/shell/routes.tsx';
import { type Runtime, RuntimeProvider } from '#ui/state/runtime.ts';

/** What the first render waits for the page's code at most: without it, it would show an empty frame. */
const patienceMs = 60;

/** Resolves when the app is on the page and listens. */
export async function render(base: URL, runtime: Runtime, client: QueryClient): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no #root');
  const page = preloadPage(window.location.pathname.slice(base.pathname.length)).catch(() => undefined);
  await Promise.race([page, new Promise((late) => setTimeout(late, patienceMs))]);
  await new Promise<void>((onCommit) => {
    createRoot(root).render(
      <RuntimeProvider value={runtime}>
        <QueryClientProvider client={client}>
          <App basename={base.pathname.replace(/\/$/, '')} />
          <FirstCommit onCommit={onCommit} />
        </QueryClientProvider>
      </RuntimeProvider>,
    );
  });
}

function FirstCommit({ onCommit }: { readonly onCommit: () => void }) {
  useEffect(onCommit, [onCommit]);
  return null;
}
