/** The languages that the screens speak. One more here, and each file of words fails the types until it has them. */
export type Language = "en";

/** How each writes dates and numbers. */
export const locales: Record<Language, string> = { en: "en-GB" };

export const language: Language = "en";

/** The words of one place in the language of the screens; a sentence with something in it is a function. */
export const inLanguage = <Words>(words: Record<Language, Words>): Words => words[language];
