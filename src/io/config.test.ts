import { describe, expect, it, vi } from 'vitest';
import { readConfig } from './config.ts';

const defaults = {
  version: undefined,
  searchWithoutServiceName: false,
  metricsStorage: undefined,
  archiveStorage: undefined,
  originLabel: undefined,
  originHome: undefined,
  useOpenTelemetryTerms: false,
  maxLimit: 1500,
  defaultLookback: '1h',
  maxLookback: undefined,
  adjustEndTime: undefined,
  traceIdLength: 7,
  archiveEnabled: undefined,
  dependenciesMenu: true,
  monitorMenu: true,
  monitorWords: undefined,
  monitorDocs: undefined,
  themeSwitch: true,
  rawJson: true,
  fileUpload: true,
  newTabs: true,
  menu: [],
  peer: {},
  topTagPrefixes: [],
  linkPatterns: [],
};

describe('readConfig', () => {
  it('has defaults where the page says nothing', () => {
    expect(readConfig({}, {})).toEqual(defaults);
  });

  it('reads what Jaeger injects', () => {
    const config = readConfig(
      {
        getJaegerUiConfig: () => ({
          useOpenTelemetryTerms: true,
          topTagPrefixes: ['http.', 'db.'],
          linkPatterns: [{ type: 'tags', url: '/', text: 't' }],
          search: { maxLimit: 200, defaultLookback: '2d' },
          unheardOf: 1,
        }),
        getJaegerBackendCapabilities: () => ({
          archiveStorage: true,
          metricsStorage: false,
          searchWithoutServiceName: true,
        }),
        getJaegerVersion: () => ({ gitCommit: 'x', gitVersion: 'v2.20.0', buildDate: '' }),
      },
      { label: 'localhost:16686', home: 'jaeger-home' },
    );
    expect(config).toEqual({
      ...defaults,
      peer: config.peer,
      version: 'v2.20.0',
      searchWithoutServiceName: true,
      metricsStorage: false,
      archiveStorage: true,
      originLabel: 'localhost:16686',
      originHome: 'jaeger-home',
      useOpenTelemetryTerms: true,
      maxLimit: 200,
      defaultLookback: '2d',
      topTagPrefixes: ['http.', 'db.'],
      linkPatterns: [{ type: 'tags', url: '/', text: 't' }],
    });
  });

  it.each([
    ['null', null],
    ['a text', 'config'],
    ['a list', [1]],
    [
      'wrong types',
      { search: { maxLimit: '9', defaultLookback: 5 }, topTagPrefixes: 'http.', useOpenTelemetryTerms: 1 },
    ],
    [
      'absurd values',
      { search: { maxLimit: -1, defaultLookback: 'for ever' }, topTagPrefixes: [1, null, ''] },
    ],
    ['search: null', { search: null }],
    ['odd words', { monitor: { emptyState: 'none', docsLink: 7 } }],
  ])('survives %s', (_what, junk) => {
    const page = {
      getJaegerUiConfig: () => junk,
      getJaegerBackendCapabilities: () => junk,
      getJaegerVersion: () => junk,
    };
    const { peer, ...read } = readConfig(page, {});
    expect({ ...read, peer: {} }).toEqual(defaults);
    expect(peer).toBeTypeOf('object');
  });

  it('survives functions that throw, and functions that are none', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const broken = () => {
      throw new Error('UIConfig is broken');
    };
    expect(readConfig({ getJaegerUiConfig: broken, getJaegerVersion: 7 }, {})).toEqual(defaults);
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });

  it('reads the peer’s options by their names', () => {
    const menu = [{ label: 'Runbook', url: 'https://wiki.test/' }];
    const ask = () => ({
      archiveEnabled: true,
      dependencies: { menuEnabled: false },
      monitor: { menuEnabled: false },
      themes: { enabled: false },
      disableJsonView: true,
      disableFileUploadControl: true,
      forbidNewPage: true,
      traceIdDisplayLength: 40,
      search: { maxLookback: { label: '2 Weeks', value: '2w' }, adjustEndTime: '1m' },
      menu,
    });
    expect(readConfig({ getJaegerUiConfig: ask }, {})).toMatchObject({
      archiveEnabled: true,
      dependenciesMenu: false,
      monitorMenu: false,
      themeSwitch: false,
      rawJson: false,
      fileUpload: false,
      newTabs: false,
      traceIdLength: 32,
      maxLookback: '2w',
      adjustEndTime: '1m',
      menu,
    });
    const older = () => ({ dependenciesMenuEnabled: false });
    expect(readConfig({ getJaegerUiConfig: older }, {}).dependenciesMenu).toBe(false);
  });

  it('reads what a site says of metrics; a button that does nothing is none', () => {
    const onClick = vi.fn<() => void>();
    const wordsOf = (emptyState: unknown) =>
      readConfig({ getJaegerUiConfig: () => ({ monitor: { emptyState } }) }, {}).monitorWords;
    const words = wordsOf({
      mainTitle: 'Ask the platform team',
      subTitle: ' for metrics ',
      description: 7,
      alert: { message: 'Costs extra', type: 'warning' },
      button: { text: 'Ask', onClick },
    });
    expect(words).toMatchObject({
      title: 'Ask the platform team',
      lines: ['for metrics'],
      alert: { message: 'Costs extra', isWarning: true },
      button: { text: 'Ask' },
    });
    words?.button?.onClick();
    expect(onClick).toHaveBeenCalledOnce();
    expect(wordsOf({ mainTitle: 'a', button: { text: 'Ask' } })?.button).toBeUndefined();
    expect(wordsOf({ info: 'not shown by the peer either', alert: {}, button: [] })).toBeUndefined();
  });

  it('takes an empty version for none', () => {
    expect(readConfig({ getJaegerVersion: () => ({ gitVersion: '' }) }, {}).version).toBeUndefined();
  });
});
