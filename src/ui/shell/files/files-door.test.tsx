import { readFileSync } from 'node:fs';
import { render } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { useFilesDoor } from '../../state/files-door.ts';
import { FilesDoor } from './files-door.tsx';

afterEach(() => {
  vi.unstubAllGlobals();
  document.querySelector('link[rel=manifest]')?.remove();
  useFilesDoor.setState({ handed: [] });
});

vi.mock('./files-layer.tsx', () => ({ FilesLayer: () => 'layer' }));

test('takes the files that the installed app was started with', async () => {
  let launch: ((given: { files: unknown[] }) => void) | undefined;
  vi.stubGlobal('launchQueue', { setConsumer: (consume: typeof launch) => (launch = consume) });
  render(<FilesDoor />);
  const link = document.querySelector('link[rel=manifest]');
  expect(link?.getAttribute('href')).toBe('static/spoor.webmanifest');
  const file = new File(['[]'], 'traces.json');
  launch?.({ files: [{ getFile: async () => file }] });
  await vi.waitFor(() => expect(useFilesDoor.getState().handed.flat()).toContain(file));
});

test('a browser that hands no files over is told of nothing to install', () => {
  render(<FilesDoor />);
  expect(document.querySelector('link[rel=manifest]')).toBeNull();
});

test('the manifest leads to pages of the app, wherever that is served', () => {
  const at = 'https://jaeger.example/jaeger/ui/static/spoor.webmanifest';
  const { start_url, scope, file_handlers, icons } = JSON.parse(
    readFileSync('public/static/spoor.webmanifest', 'utf8'),
  );
  const reached = (path: string) => new URL(path, at).href;
  expect(reached(start_url)).toBe('https://jaeger.example/jaeger/ui/search');
  expect(reached(scope)).toBe('https://jaeger.example/jaeger/ui/');
  expect(reached(file_handlers[0].action)).toBe('https://jaeger.example/jaeger/ui/search?source=files');
  expect(reached(icons[0].src)).toBe('https://jaeger.example/jaeger/ui/static/favicon.svg');
});
