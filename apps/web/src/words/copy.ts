import { inLanguage } from "./language.ts";

const en = { verb: "Copy", done: "Copied", refused: "Not allowed here" };

export const copyWords = inLanguage<typeof en>({ en });
