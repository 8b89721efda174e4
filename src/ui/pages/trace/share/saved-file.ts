/** A trace as a page of its own: the page that the build made for it, filled in. */
import pageAddress from 'virtual:saved-page';
import { AppError } from '#core/base/errors.ts';

export interface SavedWith {
  /** Of the file's window. */
  readonly title: string;
  /** Of the view, below the app's own address: `/trace/…?…`. */
  readonly address: string;
  /** Where it was saved, and when, in words. */
  readonly origin: string;
  readonly useOpenTelemetryTerms: boolean;
}

/** The page without a trace. Asked of the server that the app came from. */
export async function fetchPage(signal: AbortSignal): Promise<string> {
  const url = new URL(pageAddress, document.baseURI).href;
  const request = `GET ${url}`;
  const response = await fetch(url, { signal }).catch((cause: unknown) => {
    if (signal.aborted) throw cause;
    throw new AppError({ kind: 'network', detail: cause instanceof Error ? cause.message : '' }, request);
  });
  const page = await response.text();
  if (!response.ok) throw new AppError({ kind: 'http', status: response.status, message: '' }, request);
  if (!page.includes(marks.trace))
    throw new AppError({ kind: 'format', message: 'This is not the page to save a trace in.' }, request);
  return page;
}

const marks = { title: '%TITLE%', saved: '%SAVED%', trace: '%TRACE%' } as const;

/**
 * Everything that comes from outside stands where it cannot mean anything: the trace in letters and digits, the rest without signs of
 * markup.
 * @param packed as `pack` makes it
 */
export function fillPage(page: string, packed: string, { title, ...saved }: SavedWith): Blob {
  // Each mark stands once, and what is filled in is not looked at again.
  const parts = page.split(/(%TITLE%|%SAVED%|%TRACE%)/);
  const filled: Readonly<Record<string, string>> = {
    [marks.title]: inert(title),
    [marks.saved]: JSON.stringify(saved).replaceAll('<', '\\u003c'),
    [marks.trace]: packed,
  };
  return new Blob(
    parts.map((part) => filled[part] ?? part),
    { type: 'text/html' },
  );
}

function inert(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
