import { inLanguage } from "./language.ts";

const en = { have: "I have it" };

export const onceWords = inLanguage<typeof en>({ en });
