/**
 * Configuration as the serving Jaeger injects it (index.html) and as vite.config.ts sets it for `npm start`, typed.
 * Unknown or ill-typed keys are ignored: the file is written for the peer's UI as well.
 */
import { isRecord } from '#core/base/record.ts';

export interface Config {
  /** Version text of the Jaeger that serves this page, undefined if it does not say. */
  readonly version: string | undefined;
  readonly searchWithoutServiceName: boolean;
  /** Its storage has metrics; undefined if it does not say (before v2.17, and where no Jaeger serves this page). */
  readonly metricsStorage: boolean | undefined;
  /** Its storage keeps archived traces; undefined if it does not say. */
  readonly archiveStorage: boolean | undefined;
  readonly originLabel: string | undefined;
  /** Relative path of the front page of the Jaeger behind `npm start`'s proxy. */
  readonly originHome: string | undefined;
  readonly useOpenTelemetryTerms: boolean;
  /** Largest limit the form offers. */
  readonly maxLimit: number;
  /** Lookback preselected in the form, e.g. `1h`. */
  readonly defaultLookback: string;
  /** The longest lookback that the form offers, e.g. `2d`; undefined: its own. */
  readonly maxLookback: string | undefined;
  /** By how much the end of a search may be moved back, e.g. `1m`, for spans that arrive late; undefined: not offered. */
  readonly adjustEndTime: string | undefined;
  /** Digits of a trace id in lists. */
  readonly traceIdLength: number;
  /** Whether traces may be archived; undefined: not said. */
  readonly archiveEnabled: boolean | undefined;
  /** Whether these are shown. */
  readonly dependenciesMenu: boolean;
  readonly monitorMenu: boolean;
  /** What the site says where a server has no metrics, and where it tells how to have some. */
  readonly monitorWords: SiteWords | undefined;
  readonly monitorDocs: string | undefined;
  readonly themeSwitch: boolean;
  readonly rawJson: boolean;
  readonly fileUpload: boolean;
  /** Links that lead out of the app may open new tabs. */
  readonly newTabs: boolean;
  /** Links and groups of links for the top bar, as they are written. */
  readonly menu: readonly unknown[];
  /** The whole of it as it is written, for a site's own functions in it. */
  readonly peer: Fields;
  readonly topTagPrefixes: readonly string[];
  /** Links on values, as they are written: the details read them. From a script they may hold functions. */
  readonly linkPatterns: readonly unknown[];
}

/** `monitor.emptyState`, where any of it is written. */
export interface SiteWords {
  readonly title: string | undefined;
  readonly lines: readonly string[];
  readonly alert: { readonly message: string; readonly isWarning: boolean } | undefined;
  /** Only a configuration in JavaScript has one: what it does is a function. */
  readonly button: { readonly text: string; readonly onClick: () => void } | undefined;
}

/** The functions of index.html's inline script. A person's own `UIConfig()` runs inside the first and may throw. */
export interface ConfigPage {
  readonly getJaegerUiConfig?: unknown;
  readonly getJaegerBackendCapabilities?: unknown;
  readonly getJaegerVersion?: unknown;
}

interface Start {
  readonly label?: string;
  readonly home?: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** The most the servers' storages accept without being told otherwise. */
const peerMaxLimit = 1500;

/** @param start what `npm start` was asked to show; by default what the build was given */
export function readConfig(page: ConfigPage, start: Start = builtStart()): Config {
  const config = fieldsOf(answerOf(page.getJaegerUiConfig));
  const search = fieldsOf(config.search);
  const capabilities = fieldsOf(answerOf(page.getJaegerBackendCapabilities));
  const version = fieldsOf(answerOf(page.getJaegerVersion));
  const monitor = fieldsOf(config.monitor);
  return {
    version: text(version.gitVersion),
    searchWithoutServiceName: capabilities.searchWithoutServiceName === true,
    metricsStorage: yesOrNo(capabilities.metricsStorage),
    archiveStorage: yesOrNo(capabilities.archiveStorage),
    originLabel: text(start.label),
    originHome: text(start.home),
    useOpenTelemetryTerms: config.useOpenTelemetryTerms === true,
    maxLimit: positiveInteger(search.maxLimit) ?? peerMaxLimit,
    defaultLookback: lookback(search.defaultLookback) ?? '1h',
    maxLookback: lookback(fieldsOf(search.maxLookback).value),
    adjustEndTime: lookback(search.adjustEndTime),
    traceIdLength: Math.min(32, positiveInteger(config.traceIdDisplayLength) ?? 7),
    archiveEnabled: yesOrNo(config.archiveEnabled),
    dependenciesMenu:
      (yesOrNo(fieldsOf(config.dependencies).menuEnabled) ?? yesOrNo(config.dependenciesMenuEnabled)) !==
      false,
    monitorMenu: monitor.menuEnabled !== false,
    monitorWords: siteWords(fieldsOf(monitor.emptyState)),
    monitorDocs: text(monitor.docsLink, 2000),
    themeSwitch: fieldsOf(config.themes).enabled !== false,
    rawJson: config.disableJsonView !== true,
    fileUpload: config.disableFileUploadControl !== true,
    newTabs: config.forbidNewPage !== true,
    menu: listOf(config.menu),
    peer: config,
    topTagPrefixes: textsOf(config.topTagPrefixes),
    linkPatterns: listOf(config.linkPatterns),
  };
}

/** Absent outside of a Vite build (scripts, tests without its defines). */
function builtStart(): Start {
  return typeof __SPOOR_START__ === 'undefined' ? {} : __SPOOR_START__;
}

/** Configuration is a courtesy: a function that is missing or throws counts as an empty one, and is told to the console. */
function answerOf(ask: unknown): unknown {
  if (typeof ask !== 'function') return undefined;
  try {
    return (ask as () => unknown)();
  } catch (error) {
    console.warn('Spoor: the configuration of the serving Jaeger could not be read', error);
    return undefined;
  }
}

function fieldsOf(value: unknown): Fields {
  return isRecord(value) ? value : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function siteWords({ mainTitle, subTitle, description, alert, button }: Fields): SiteWords | undefined {
  const title = text(mainTitle);
  const lines = [subTitle, description].flatMap((line) => text(line, 2000) ?? []);
  const message = text(fieldsOf(alert).message, 2000);
  const label = text(fieldsOf(button).text);
  const { onClick } = fieldsOf(button);
  const words = {
    title,
    lines,
    alert: message === undefined ? undefined : { message, isWarning: isWarning(fieldsOf(alert).type) },
    button:
      label === undefined || typeof onClick !== 'function'
        ? undefined
        : { text: label, onClick: () => void (onClick as () => unknown)() },
  };
  const isSaid = title ?? lines.at(0) ?? words.alert ?? words.button;
  return isSaid === undefined ? undefined : words;
}

const isWarning = (type: unknown): boolean => type === 'warning' || type === 'error';

function text(value: unknown, most = 200): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, most) : undefined;
}

function yesOrNo(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function positiveInteger(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

/** A whole number of minutes, hours, days or weeks, or `custom` as the peer has it. */
function lookback(value: unknown): string | undefined {
  const written = text(value);
  return written !== undefined && /^(?:\d{1,6}[smhdw]|custom)$/.test(written) ? written : undefined;
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string' && item !== '')
    : [];
}
