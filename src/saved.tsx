/**
 * Composition root of a saved file: the page of one trace, with all that it needs inside, and nothing that could ask for more. Built as one
 * script (see `saved-page.ts` beside vite.config.ts) that stands packed in the file.
 */
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { readConfig } from '#io/config.ts';
import { insideApi } from '#io/inside/inside-api.ts';
import { createWorkerClient } from '#io/worker/create-client.ts';
// oxlint-disable-next-line import/default -- what the bundler makes of it has one
import InlineWorker from '#io/worker/trace.worker.ts?worker&inline';
import { SavedApp } from '#ui/shell/saved-app.tsx';
import { installIdle } from '#ui/state/idle.ts';
import { createQueryClient } from '#ui/state/query-client.ts';
import { RuntimeProvider } from '#ui/state/runtime.ts';
import { inside } from '#ui/state/source.ts';
import { startTheme } from '#ui/state/theme.ts';
import './ui/widgets/theme.css';
import './ui/widgets/service-colours.css';

/** What the file says beside the trace: see `saved-file.ts`, which writes it. */
interface Saved {
  readonly address: string;
  readonly origin: string;
  readonly useOpenTelemetryTerms: boolean;
}

const textOf = (id: string) => document.getElementById(id)?.textContent ?? '';

function start(): void {
  const { address, origin, useOpenTelemetryTerms } = JSON.parse(textOf('saved')) as Saved;
  const shown = window.location.hash.slice(1) || address;
  startTheme(new URL(shown, 'file://').search);
  const worker = createWorkerClient(() => new InlineWorker());
  const api = insideApi({
    packed: () => textOf('trace').trim(),
    decodeSummaries: worker.decodeSummaries.bind(worker),
  });
  const config = { ...readConfig({}), useOpenTelemetryTerms };
  const client = createQueryClient(worker);
  installIdle(client);
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no #root');
  createRoot(root).render(
    <RuntimeProvider
      value={{ worker, config, defaultSource: inside, api: () => api, files: noFiles, isSaved: true }}
    >
      <QueryClientProvider client={client}>
        <SavedApp origin={origin} address={address} />
      </QueryClientProvider>
    </RuntimeProvider>,
  );
}

/** A saved page holds one trace and has no place to open others in. */
function noFiles(): Promise<never> {
  return Promise.reject(new Error('A saved page opens no files.'));
}

start();
