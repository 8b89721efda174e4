/**
 * What a source wants to see of who asks: a tenant and a bearer token. They are kept for this tab, or, if somebody asks for it, in this
 * browser; they are in no link and go to no other server.
 */
import { AppError } from '#core/base/errors.ts';
import type { Source } from './source.ts';
import { isAllowed } from './sources.ts';

export interface Secrets {
  /** Name of the header; Jaeger's default is `x-tenant`. */
  readonly tenantHeader: string;
  /** Empty: none is sent. */
  readonly tenant: string;
  /** Without the word Bearer; empty: none is sent. */
  readonly token: string;
  /** In this browser, for every tab, until the source is forgotten. */
  readonly isKept: boolean;
}

export const defaultTenantHeader = 'x-tenant';
export const noSecrets: Secrets = { tenantHeader: defaultTenantHeader, tenant: '', token: '', isKept: false };

const keyOf = (source: Source) => `spoor.secrets ${source}`;
/** Where storage is forbidden they last as long as the page. */
const inMemory = new Map<Source, Secrets>();

export function secretsOf(source: Source): Secrets {
  const known =
    inMemory.get(source) ?? readFrom('sessionStorage', source) ?? readFrom('localStorage', source);
  return known ?? noSecrets;
}

export function keepSecrets(source: Source, secrets: Secrets): void {
  forgetSecrets(source);
  if (Object.keys(headersOf(secrets)).length === 0) return;
  inMemory.set(source, secrets);
  try {
    storage(secrets.isKept ? 'localStorage' : 'sessionStorage').setItem(
      keyOf(source),
      JSON.stringify(secrets),
    );
  } catch {
    // memory has them
  }
}

export function forgetSecrets(source: Source): void {
  inMemory.delete(source);
  for (const name of ['sessionStorage', 'localStorage'] as const) {
    try {
      storage(name).removeItem(keyOf(source));
    } catch {
      // forbidden: it holds nothing of ours
    }
  }
}

/** Headers that carry them. */
export function headersOf({ tenantHeader, tenant, token }: Secrets): Readonly<Record<string, string>> {
  return {
    ...(tenant !== '' && { [tenantHeader === '' ? defaultTenantHeader : tenantHeader]: tenant }),
    ...(token !== '' && { authorization: `Bearer ${token}` }),
  };
}

/** For every request to another server. Rejects while nobody has agreed to ask it: then nothing is sent. */
export function headersFor(source: Source): Readonly<Record<string, string>> {
  if (!isAllowed(source)) {
    throw new AppError({ kind: 'unsupported', message: `Nobody has agreed yet to ask ${source}.` });
  }
  return headersOf(secretsOf(source));
}

/** A name that a header may have, and a value that one may hold: what the browser would refuse to send. */
export function headerProblem(name: string, value: string): string | undefined {
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) return `“${name}” cannot be the name of a header.`;
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  return /[^\t\x20-\x7e\x80-\xff]/.test(value) ? 'It holds characters that no header can carry.' : undefined;
}

function storage(name: 'sessionStorage' | 'localStorage'): Storage {
  return window[name];
}

function readFrom(name: 'sessionStorage' | 'localStorage', source: Source): Secrets | undefined {
  try {
    const stored: unknown = JSON.parse(storage(name).getItem(keyOf(source)) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return undefined;
    const from = stored as Partial<Record<keyof Secrets, unknown>>;
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    const tenantHeader = text(from.tenantHeader) || defaultTenantHeader;
    const isKept = name === 'localStorage';
    return { tenantHeader, tenant: text(from.tenant), token: text(from.token), isKept };
  } catch {
    return undefined;
  }
}
