/**
 * What a text can hold that tells who somebody is or lets in whoever has it. Each pattern takes time linear in the text: every
 * repetition is bounded or ends at what cannot be part of it.
 */
export const valueKinds = ['e-mail', 'token', 'IP', 'card number'] as const;
export type ValueKind = (typeof valueKinds)[number];

export interface Found {
  readonly from: number;
  readonly to: number;
}

const patterns: Readonly<Record<ValueKind, readonly RegExp[]>> = {
  'e-mail': [
    /(?<![\p{L}\p{N}])[\p{L}\p{N}._+'-]{1,64}(?:@|%40)(?:[\p{L}\p{N}-]{1,63}\.){1,8}[\p{L}\p{N}-]{2,63}/gu,
  ],
  token: [
    // JSON web tokens, keys of well-known makers, private keys.
    /\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g,
    /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
    /\bAIza[\w-]{30,}/g,
    /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|sk-|sk_live_|rk_live_|pk_live_|npm_|hf_|dop_v1_)[\w-]{16,}/g,
    /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]*(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g,
    // What follows the word, and what stands before the host of an address.
    /(?<=\b(?:Bearer|Basic|Negotiate)\s{1,4})[\w.~+/=-]{6,}/gi,
    /(?<=:\/\/)[^\s/@:]{1,200}:[^\s/@]{1,200}(?=@)/g,
  ],
  IP: [
    /(?<!\w|\d\.)(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w]|\.\d)/g,
    /(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])/gi,
  ],
  'card number': [/(?<![\w-]|\d\.)\d(?:[ -]?\d){12,18}(?![\w-])/g],
};

const checks: Partial<Readonly<Record<ValueKind, (text: string) => boolean>>> = {
  IP: (text) => !text.includes(':') || isIpv6(text),
  'card number': hasCheckDigit,
};

/** Where the text holds such a thing. */
export function* findKind(text: string, kind: ValueKind): Generator<Found> {
  for (const pattern of patterns[kind]) {
    for (const match of text.matchAll(pattern)) {
      const found = match[0];
      if (found !== '' && (checks[kind]?.(found) ?? true))
        yield { from: match.index, to: match.index + found.length };
    }
  }
}

/** Eight groups, or fewer around one `::`; a time of day and a name in C++ are none. */
function isIpv6(text: string): boolean {
  const groups = text.split(':');
  const gaps = text.split('::').length - 1;
  if (gaps === 0) return groups.length === 8 && groups.every((group) => group !== '');
  return gaps === 1 && !text.includes(':::') && groups.length <= 8 && /\d/.test(text);
}

/** Luhn's: every number of a card has one, one in ten other numbers does. */
function hasCheckDigit(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '');
  let sum = 0;
  for (let k = 0; k < digits.length; k++) {
    const digit = Number(digits[digits.length - 1 - k]) * (k % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0 && /[1-9]/.test(digits);
}
