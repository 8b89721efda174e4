/** Bytes as text that stands in an address as it is (RFC 4648 §5, without padding). */
import { AppError } from '#core/base/errors.ts';

/** `String.fromCharCode` takes its bytes as arguments, and there may not be too many of those. */
const sliceLength = 0x8000;

export function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += sliceLength)
    binary += String.fromCharCode(...bytes.subarray(at, at + sliceLength));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** @throws AppError (`inside`) for text that is no such thing */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const odd = /[^\w-]/.exec(text);
  if (odd !== null)
    throw new AppError({ kind: 'inside', message: `A character that does not belong there: “${odd[0]}”.` });
  // A single character holds less than a byte: something is missing.
  if (text.length % 4 === 1) throw new AppError({ kind: 'inside', message: 'Its end is missing.' });
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let k = 0; k < binary.length; k++) bytes[k] = binary.charCodeAt(k);
  return bytes;
}
