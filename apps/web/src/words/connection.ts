import { inLanguage } from "./language.ts";

const en = { title: "Connect WhatsApp" };

export const connectionWords = inLanguage<typeof en>({ en });
