/** Cells of CSV (RFC 4180). */

/** Nothing where there is no figure; else every digit. */
export function csvNumber(value: number): string {
  return Number.isNaN(value) ? '' : String(value);
}

/** Spreadsheets run cells that begin so as formulas, quoted or not; an apostrophe keeps them from it. */
const formula = /^[=+\-@\t\r]/;

export function csvText(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
