import type { Language } from "../phrases.ts";
import { asianAndArabic } from "./asia-and-arabic.ts";
import { dravidian } from "./dravidian.ts";
import { english } from "./english.ts";
import { germanic } from "./germanic.ts";
import { hindi, hinglish } from "./hindi.ts";
import { others } from "./others.ts";
import { romance } from "./romance.ts";
import { southAsian } from "./south-asia.ts";

/** A message may mix them: each brings its phrases, and what is polite in one is polite beside all. */
export const languages: readonly Language[] = [
  english,
  hindi,
  hinglish,
  ...southAsian,
  ...dravidian,
  ...germanic,
  ...romance,
  ...others,
  ...asianAndArabic,
];
