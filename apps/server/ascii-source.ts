/** A letter that a backslash takes as it is; its escape would mean something else. */
const escaped = /(?<!\\)(?:\\\\)*\\[^\0-\x7f]/;
const wide = /[^\0-\x7f]/g;

/**
 * The same program in ASCII: one letter of another script, and Node holds the whole file with two bytes for each. Texts,
 * regular expressions and names read the escape as the letter. A raw template keeps it; ours go into regular expressions.
 */
export function asciiSource(code: string): string {
  const odd = escaped.exec(code);
  if (odd)
    throw new Error(`A backslash before a letter that is not ASCII: ${odd[0]}. Write the letter alone.`);
  return code.replace(wide, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
