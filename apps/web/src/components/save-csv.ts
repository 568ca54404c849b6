/** What is drawn as a file of this machine: nothing is asked of the server. */
export function saveCsv(name: string, rows: readonly (readonly (string | number | null)[])[]): void {
  const text = rows.map((row) => row.map(field).join(",")).join("\r\n");
  const href = URL.createObjectURL(new Blob([`\uFEFF${text}\r\n`], { type: "text/csv" }));
  const link = Object.assign(document.createElement("a"), { href, download: `${name}.csv` });
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

const field = (value: string | number | null) => {
  const said = value === null ? "" : String(value);
  return /[",\r\n]/.test(said) ? `"${said.replaceAll('"', '""')}"` : said;
};
