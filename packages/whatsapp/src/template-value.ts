/** Spaces without width, marks that turn the direction of what follows, and characters that are no text. */
const unseen = /[\u200b\u2060\ufeff\u00ad\u180e\u202a-\u202e\u2066-\u2069]/g;
const gap = /[\s\p{Cc}]+/gu;

/**
 * A text as a template takes it as a value: one line without tabs and without more than three spaces in a row.
 * Marks that nobody sees go; those that join letters and emoji stay. Meta refuses the rest (132018).
 */
export function toTemplateValue(text: string): string {
  return text
    .toWellFormed()
    .replace(unseen, "")
    .replace(gap, (run) => (/^ {1,3}$/.test(run) ? run : " "))
    .trim();
}
