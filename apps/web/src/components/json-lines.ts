/** One line of JSON as it is drawn. */
export interface JsonLine {
  /** Of the value it stands for; the closing bracket has that of its opening one, with "end" behind it. */
  path: string;
  depth: number;
  /** `"to": ` or nothing, and then `"+91…"`, `{`, `]`. */
  name: string;
  text: string;
  /** Null where there is nothing to fold. */
  fold: { isFolded: boolean; entries: number } | null;
  isFound: boolean;
}

interface Ways {
  /** What a leaf or a name is shown as: masked, or as it is. */
  show: (json: string) => string;
  /** Whether a value begins folded, or was folded by hand. */
  isFolded: (path: string, depth: number, index: number | null) => boolean;
  sought: string;
}

/** More would hold up the page; the whole of it can be copied. */
export const mostLines = 2_000;

type Entry = [name: string | number, value: unknown];

const entriesOf = (value: unknown): Entry[] | null => {
  if (Array.isArray(value)) return value.map((one, index) => [index, one]);
  return typeof value === "object" && value !== null ? Object.entries(value) : null;
};

/** What is sought is unfolded, wherever it stands. */
export function jsonLines(root: unknown, { show, isFolded, sought }: Ways): JsonLine[] {
  const lines: JsonLine[] = [];
  const wanted = sought.trim().toLowerCase();
  const isFound = (text: string) => wanted !== "" && text.toLowerCase().includes(wanted);

  function holds(name: string, value: unknown): boolean {
    if (isFound(name)) return true;
    const entries = entriesOf(value);
    if (!entries) return isFound(show(JSON.stringify(value) ?? "null"));
    return entries.some(([key, one]) => holds(typeof key === "string" ? show(key) : "", one));
  }

  function add(
    value: unknown,
    at: { path: string; depth: number; key: string | number | null; comma: string },
  ) {
    const { path, depth, key, comma } = at;
    if (lines.length >= mostLines) return;
    const name = typeof key === "string" ? `${show(JSON.stringify(key))}: ` : "";
    const entries = entriesOf(value);
    if (!entries || entries.length === 0) {
      const text = show(JSON.stringify(value) ?? "null");
      lines.push({ path, depth, name, text: text + comma, fold: null, isFound: isFound(name + text) });
      return;
    }
    const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
    const isShut =
      isFolded(path, depth, typeof key === "number" ? key : null) &&
      !(
        wanted !== "" &&
        entries.some(([inner, one]) => holds(typeof inner === "string" ? show(inner) : "", one))
      );
    const fold = { isFolded: isShut, entries: entries.length };
    if (isShut) {
      lines.push({ path, depth, name, text: `${open}${close}${comma}`, fold, isFound: isFound(name) });
      return;
    }
    lines.push({ path, depth, name, text: open, fold, isFound: isFound(name) });
    for (const [index, [inner, one]] of entries.entries())
      add(one, {
        path: `${path}/${inner}`,
        depth: depth + 1,
        key: inner,
        comma: index < entries.length - 1 ? "," : "",
      });
    lines.push({ path: `${path}/end`, depth, name: "", text: close + comma, fold: null, isFound: false });
  }

  add(root, { path: "", depth: 0, key: null, comma: "" });
  return lines;
}

const deepest = 9;

/** Of many alike the first stands for the others. */
export const beginsFolded = (_path: string, depth: number, index: number | null): boolean =>
  depth >= deepest || (index !== null && index > 0);
