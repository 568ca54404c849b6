/** What our own buttons ask for, in words; another template's button is named as it is. */
const buttons: Record<string, string> = {
  RETRIEVE_CONTENT: "the whole pack",
  UNLOCK_IMAGES: "the pictures",
  UNLOCK_CONTENT: "the texts",
  UNLOCK_UPDATES: "the market updates",
  SHARE_WITH_CLIENTS: "what is for clients",
};

export const asked = (button: string): string =>
  Object.hasOwn(buttons, button) ? (buttons[button] ?? button) : button || "something";
