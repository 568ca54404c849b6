import { inLanguage } from "./language.ts";

const en = {
  name: "Account",
  of: (person: string) => `Account of ${person}`,
  role: (role: string) => `Role: ${role}`,
  settings: "Settings",
  version: (version: string) => `Unlatch ${version}`,
  appearance: "Appearance",
  density: "Density",
  choices: {
    system: "System",
    light: "Light",
    dark: "Dark",
    comfortable: "Comfortable",
    compact: "Compact",
  },
  keys: "Keys of one letter are on",
  signOut: "Sign out",
  everywhere: "Sign out everywhere",
  everywhereMeans: "Ends every session and every API key of this account, and links that it made",
  stillHere: "You are still signed in: the server could not be reached, or not write. Try again.",
};

export const accountWords = inLanguage<typeof en>({ en });
