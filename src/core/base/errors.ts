/**
 * What the world can do to us, as plain data that crosses the worker boundary. Damage inside a trace is not an error but
 * an issue (`core/trace/issues.ts`); our own mistakes throw ordinary errors. Aborts are `AbortError`s and stay silent.
 */
import { unreachable } from './assert.ts';

export type Failure =
  /** No answer at all: refused, DNS, CORS, offline. `detail` holds the browser's words. */
  | { readonly kind: 'network'; readonly detail: string }
  /** An answer with a status that is not success. `message` holds the server's own words, as text. */
  | { readonly kind: 'http'; readonly status: number; readonly message: string }
  /** The server knows no such trace; `isFiles`: there is no server, but files that are opened in this browser. */
  | { readonly kind: 'notFound'; readonly message: string; readonly isFiles?: boolean }
  | { readonly kind: 'timeout'; readonly afterMs: number }
  /** The answer is not what was asked for: HTML instead of JSON, broken JSON, another product. */
  | { readonly kind: 'format'; readonly message: string; readonly offset?: number; readonly body?: string }
  /** The server cannot do this (no such endpoint, storage without the ability). */
  | { readonly kind: 'unsupported'; readonly message: string }
  /** A trace that came inside of a link or a file cannot be had from it. */
  | { readonly kind: 'inside'; readonly message: string }
  /** The worker died. */
  | { readonly kind: 'worker'; readonly message: string };

/** An error of the world. `request` says what was asked, for people: method and URL. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly failure: Failure;
  readonly request: string | undefined;

  constructor(failure: Failure, request?: string) {
    super(
      'message' in failure ? failure.message : failure.kind === 'network' ? failure.detail : failure.kind,
    );
    this.failure = failure;
    this.request = request;
  }
}

export interface ErrorText {
  readonly title: string;
  /** What to do next. */
  readonly advice: string;
  /** The other side's own words; empty if it said nothing. */
  readonly said: string;
  readonly canRetry: boolean;
}

/** The one place that words errors. Anything that is not an `AppError` is a fault of ours and says so. */
export function describe(error: unknown): ErrorText {
  if (!(error instanceof AppError)) {
    return {
      title: 'Something in Spoor broke',
      advice: 'Reload the page. If it happens again, report it with the text below.',
      said: error instanceof Error ? (error.stack ?? error.message) : String(error),
      canRetry: true,
    };
  }
  return { said: '', canRetry: true, ...wording(error.failure) };
}

function wording(failure: Failure): { title: string; advice: string; said?: string; canRetry?: boolean } {
  switch (failure.kind) {
    case 'network':
      return {
        title: 'No answer from the server',
        advice:
          'Is it running, and is the address right? A server on another origin must also allow this page by CORS headers.',
        said: failure.detail,
      };
    case 'http':
      return {
        title: `The server answered ${failure.status}`,
        advice:
          failure.status === 401 || failure.status === 403
            ? 'It wants credentials or a tenant that this page did not send.'
            : failure.status === 400
              ? 'It did not accept the request. Its own words below say which part.'
              : failure.status >= 500
                ? 'Something failed on its side, often the storage behind it. Trying again may help.'
                : 'Is this the address of a Jaeger query service, with the right base path?',
        said: failure.message,
      };
    case 'notFound':
      return {
        title: 'Trace not found',
        advice:
          failure.isFiles === true
            ? 'Opened files stay in the browser that opened them: a link to one of their traces works only there. Open the file here too, by dropping it on this page.'
            : 'It may be past retention, not stored yet, or on another Jaeger. New traces take some seconds to appear.',
        said: failure.message,
      };
    case 'timeout':
      return {
        title: `No answer within ${failure.afterMs / 1000} s`,
        advice:
          'A shorter time range or a lower limit is quicker. The time limit can be raised in the settings.',
      };
    case 'format':
      return {
        title: 'The answer is not what Jaeger sends',
        advice:
          'Is this the address of a Jaeger query service, with the right base path? A login page or proxy may stand in between.',
        said: failure.body === undefined ? failure.message : `${failure.message}\n\n${failure.body}`,
      };
    case 'unsupported':
      return { title: 'This server cannot do that', advice: failure.message, canRetry: false };
    case 'inside':
      return {
        title: 'The trace inside cannot be read',
        advice: 'Chat and mail shorten long links. Ask for it again as a file.',
        said: failure.message,
        canRetry: false,
      };
    case 'worker':
      return {
        title: 'The background worker stopped',
        advice: 'Trying again starts a new one. A very large trace can exceed what the browser allows.',
        said: failure.message,
      };
    default:
      return unreachable(failure);
  }
}
