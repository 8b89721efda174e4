/** The status code of HTTP: the keys it has, in new and old semantic conventions, and its classes. */
export const httpStatusKeys = ['http.response.status_code', 'http.status_code'] as const;

/** 1 to 5 for `100` to `599`; undefined for anything else. */
export function httpClassOf(text: string): number | undefined {
  return /^[1-5]\d\d$/.test(text) ? Number(text.charAt(0)) : undefined;
}
