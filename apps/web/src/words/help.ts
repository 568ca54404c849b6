import { inLanguage } from "./language.ts";

const en = {
  title: "Keyboard",
  always: [
    { keys: "Ctrl K", does: "Go anywhere, do anything (⌘ K on a Mac)" },
    { keys: "Ctrl Z", does: "Take back what is about to leave (⌘ Z on a Mac)" },
    { keys: "Enter", does: "Open the row" },
    { keys: "Esc", does: "Close what is open" },
    { keys: "F6", does: "Go to the notifications, and back" },
  ],
  space: "Space",
  lettersOn: "Keys of one letter are on",
};

export const helpWords = inLanguage<typeof en>({ en });
