/** What a Jaeger that serves Spoor configures, and what its own interface left in the browser. */
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, useNavigate } from 'react-router-dom';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readConfig } from '#io/config.ts';
import { lastService } from '../state/last-search.ts';
import { offersArchive } from '../state/peer-options.ts';
import { takeOverPeer } from '../state/peer-preferences.ts';
import { defaultPreferences, usePreferences } from '../state/preferences.ts';
import { RuntimeProvider } from '../state/runtime.ts';
import type { Runtime, ServerInfo } from '../state/runtime.ts';
import { lookbacksUpTo } from '../state/url/search-params.ts';
import { linkOf, PeerMenu } from './peer-menu.tsx';
import { TrackedPages } from './tracked-pages.tsx';

const configured = (config: object) => readConfig({ getJaegerUiConfig: () => config }, {});
const runtimeWith = (config: object): Runtime =>
  // Nothing is asked here.
  ({ config: configured(config), defaultSource: 'origin' }) as unknown as Runtime;

beforeEach(() => {
  localStorage.clear();
  usePreferences.setState(defaultPreferences);
  localStorage.clear();
});
afterEach(cleanup);

describe('the menu', () => {
  test('has single links and groups; what is no address is no link', async () => {
    const menu = [
      { label: 'Runbook', url: 'https://wiki.test/a' },
      { label: 'Evil', url: 'javascript:alert(1)' },
      { label: 'About', items: [{ label: 'Docs', url: 'https://docs.test/' }, { label: 'v1.2' }, 7] },
      null,
    ];
    render(
      <RuntimeProvider value={runtimeWith({ menu })}>
        <PeerMenu />
      </RuntimeProvider>,
    );
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      'https://wiki.test/a',
    ]);
    await userEvent.setup().click(screen.getByRole('button', { name: 'About' }));
    const docs = await screen.findByRole('menuitem', { name: 'Docs' });
    expect(docs.getAttribute('href')).toBe('https://docs.test/');
    expect(screen.getByRole('menuitem', { name: 'v1.2' }).getAttribute('aria-disabled')).toBe('true');
  });

  test('opens links where the configuration wants them', () => {
    expect(linkOf({ label: 'a', url: '/x', anchorTarget: '_self' })?.target).toBeUndefined();
    expect(linkOf({ label: 'a', url: '/x', anchorTarget: '_blank' })?.target).toBe('_blank');
    expect(linkOf({ label: 'a', url: '/x' })?.href).toBe('http://localhost:3000/x');
    expect(linkOf({ url: '/x' })).toBeUndefined();
  });
});

test.each<[string, object, Partial<ServerInfo> | undefined, boolean]>([
  ['the server can', {}, { archive: true }, true],
  ['the server cannot', { archiveEnabled: true }, { archive: false }, false],
  ['it is switched off', { archiveEnabled: false }, { archive: true }, false],
  ['no server says, and it is switched on', { archiveEnabled: true }, { archive: undefined }, true],
  ['nobody says', {}, { archive: undefined }, false],
  ['the server is not known yet', { archiveEnabled: true }, undefined, false],
])('archiving is offered or not: %s', (_what, config, info, expected) => {
  const known = info && ({ dialect: 'v1', version: undefined, anyService: false, ...info } as const);
  expect(offersArchive(configured(config), known)).toBe(expected);
});

test('lookbacks end with the longest one', () => {
  expect(lookbacksUpTo('2h')).toEqual(['5m', '15m', '30m', '1h', '2h']);
  expect(lookbacksUpTo('3w').slice(-3)).toEqual(['7d', '2w', '3w']);
  expect(lookbacksUpTo(undefined).at(-1)).toBe('7d');
  expect(lookbacksUpTo('for ever').at(-1)).toBe('7d');
});

describe('the analytics of a site', () => {
  function Elsewhere() {
    const go = useNavigate();
    return <button onClick={() => void go('/trace/a?q=b')}>go</button>;
  }
  const shown = (tracking: object) =>
    render(
      <RuntimeProvider value={runtimeWith({ tracking })}>
        <MemoryRouter initialEntries={['/search?service=web']}>
          <TrackedPages />
          <Elsewhere />
        </MemoryRouter>
      </RuntimeProvider>,
    );

  test('are told of pages and errors', async () => {
    const calls: unknown[] = [];
    const analytics = {
      init: () => calls.push('init'),
      isEnabled: () => true,
      trackPageView: (...given: unknown[]) => calls.push(given),
      trackError: (words: unknown) => calls.push(words),
    };
    shown({ customWebAnalytics: () => analytics });
    await userEvent.setup().click(screen.getByRole('button', { name: 'go' }));
    window.dispatchEvent(new ErrorEvent('error', { message: 'broken' }));
    await waitFor(() =>
      expect(calls).toEqual(['init', ['/search', '?service=web'], ['/trace/a', '?q=b'], 'broken']),
    );
  });

  test('that fail, or are none, take nothing down', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    shown({
      customWebAnalytics: () => {
        throw new Error('no');
      },
    });
    shown({ customWebAnalytics: null, gaID: 'UA-1' });
    expect(screen.getAllByRole('button', { name: 'go' })).toHaveLength(2);
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });
});

describe('what the peer remembered', () => {
  const peer: Readonly<Record<string, string>> = {
    'jaeger-ui-theme': 'dark',
    'jaeger.search.panelCollapsed': 'true',
    'jaeger-ui/search-adjust-time-enabled': 'false',
    spanNameColumnWidth: '0.5',
    sidePanelWidth: '0.95',
    lastSearch: '{"service":"web","operation":"GET"}',
  };
  const remember = () => {
    for (const [key, value] of Object.entries(peer)) localStorage.setItem(key, value);
  };

  test('is taken over once, what makes no sense is left', () => {
    remember();
    takeOverPeer();
    const { theme, collapsed, adjustsEnd, sizes } = usePreferences.getState();
    expect({ theme, collapsed, adjustsEnd, sizes }).toEqual({
      theme: 'dark',
      collapsed: { 'search.form': true },
      adjustsEnd: false,
      sizes: { 'trace.names': Math.round(window.innerWidth / 2) },
    });
    expect(lastService('origin')).toBe('web');
    usePreferences.setState({ theme: 'light' });
    takeOverPeer();
    expect(usePreferences.getState().theme).toBe('light');
  });

  test('does not touch what a person has set here', () => {
    usePreferences.setState({ theme: 'light' });
    remember();
    takeOverPeer();
    expect(usePreferences.getState().theme).toBe('light');
  });
});
