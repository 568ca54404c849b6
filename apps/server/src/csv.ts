/** What a spreadsheet would run as a formula, whatever stands before it. */
const isFormula = /^[\s\p{Cc}]*[=+\-@]|^[\t\r]/u;
const isPlainNumber = /^-?\d+(\.\d+)?$/;

/**
 * One cell by RFC 4180. A text that begins like a formula gets an apostrophe before it, as spreadsheets
 * mark text themselves: what strangers write to the business must not run on an operator's machine.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return "";
  const text = String(value);
  const safe = isFormula.test(text) && !isPlainNumber.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvRow = (cells: readonly (string | number | null)[]): string =>
  `${cells.map(csvCell).join(",")}\r\n`;

/** Spreadsheets take a file for UTF-8 only with this. */
export const byteOrderMark = "\ufeff";
