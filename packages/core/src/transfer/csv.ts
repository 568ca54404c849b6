/** What a spreadsheet takes for the beginning of a formula, in its full and small widths too. */
const starts = String.raw`[=+\-@＝＋－＠﹦﹢﹣﹫]`;
/** What a spreadsheet skips before it looks, or takes away: blanks, invisible characters and quotes. */
const blank = String.raw`\s\p{Cc}\p{Cf}"`;
const first = new RegExp(`^(?=[${blank}]*${starts})`, "u");
/** A run with what precedes a formula, from its beginning: from anywhere else, a long one would be read again and again. */
const runs = new RegExp(`(?<![${blank};|])[${blank};|]+(?=${starts})`, "gu");
/**
 * Where a cell can begin: in a country whose lists are parted by ";" the same file is cut there, and a quote
 * inside of such a line is a letter like any other, so that every end of a line cuts as well.
 */
const cut = /[;|\t\r\n\v\f\u0085\u2028\u2029]/;
const isPlainNumber = /^-?\d+(\.\d+)?$/;

/**
 * One cell by RFC 4180. Wherever a formula could begin, by whatever sign the file is cut into cells, stands an
 * apostrophe, as spreadsheets mark text themselves: what strangers write must not run on an operator's machine.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return "";
  const text = String(value);
  const guarded = text.replace(runs, (run) => (cut.test(run) ? `${run}'` : run));
  const safe = isPlainNumber.test(text) ? text : first.test(text) ? `'${guarded}` : guarded;
  return /[",;|\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvRow = (cells: readonly (string | number | null)[]): string =>
  `${cells.map(csvCell).join(",")}\r\n`;

/** Spreadsheets take a file for UTF-8 only with this. */
export const byteOrderMark = "\ufeff";
