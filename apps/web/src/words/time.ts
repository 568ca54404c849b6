import { inLanguage } from "./language.ts";

const en = { moment: "This moment", unknown: "unknown", you: "You", unix: "Unix" };

export const timeWords = inLanguage<typeof en>({ en });
