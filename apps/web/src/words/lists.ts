import { count } from "../format.ts";
import { inLanguage } from "./language.ts";

const en = {
  nextRow: "Next row, or the next drawer",
  rowBefore: "The one before",
  newOnTop: (n: number) => `${count(n)} new`,
  choose: (name: string) => `Choose ${name}`,
  chooseAll: "Choose all that are loaded",
  chosen: (n: number) => `${count(n)} chosen`,
  actions: "With the chosen",
  clear: "Choose none",
  menuOf: (name: string) => `More about ${name}`,
  chooseThis: "Choose",
  leaveThis: "Leave out",
  columns: {
    name: "Columns",
    move: (column: string) => `Move ${column}: arrow keys`,
    moved: (column: string, place: number, of: number) => `${column} is number ${place} of ${of}`,
    always: "always",
    asItWas: "As it was",
    density: "Rows",
    roomy: "Roomy",
    compact: "Compact",
  },
};

export const listWords = inLanguage<typeof en>({ en });
