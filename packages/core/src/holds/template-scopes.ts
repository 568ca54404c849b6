/** Meta writes "en-US" in one field and "en_US" in another. */
export function languageKey(language: string): string {
  const [first = "", ...more] = language.trim().split(/[-_]/);
  return [first.toLowerCase(), ...more.map((part) => part.toUpperCase())].join("_");
}

/** What an event about a template holds: it in that language, or in all of them where none is named. */
export const templateScope = (name: string, language: string): string =>
  language.trim() === "" ? `template:${name}` : `template:${name}:${languageKey(language)}`;

/** What may hold a template: its language, its language without the country, every language. The nearest first. */
export function scopesOfTemplate(name: string, language: string): [own: string, ...wider: string[]] {
  const [base = ""] = languageKey(language).split("_");
  const [own, ...wider] = [language, base, ""].map((one) => templateScope(name, one));
  return [own ?? templateScope(name, ""), ...new Set(wider.filter((scope) => scope !== own))];
}
