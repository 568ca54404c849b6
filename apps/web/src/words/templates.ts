import { counted, dayWords } from "../format.ts";
import { inLanguage } from "./language.ts";

const categories: Readonly<Record<string, string>> = {
  UTILITY: "utility",
  MARKETING: "marketing",
  AUTHENTICATION: "authentication",
};
const qualities: Readonly<Record<string, string>> = {
  GREEN: "green",
  YELLOW: "yellow",
  RED: "red",
  UNKNOWN: "not rated yet",
};
const plain = (word: string) => word.toLowerCase().replaceAll("_", " ");

const en = {
  title: "Templates",
  lead: "What Meta lists for your account, how each stands, and what would go wrong before it does.",
  list: "At Meta",
  sync: "Sync now",
  syncing: "Syncing…",
  never: "Meta was never asked for the list.",
  last: "Last sync",
  failed: "The last sync did not work",
  stillKnown: "What stands below is from the last one that did.",
  none: "No templates known",
  noneLine: "Sync to read them from Meta. Templates are made in WhatsApp Manager.",
  more: "More",
  look: "Look",
  about: (category: string, language: string) => `${categories[category] ?? plain(category)}, ${language}`,
  morning: "Sent in the mornings",
  back: "All templates",
  notThere: "This template is not known",
  notThereLine: "It may have been deleted before it was ever seen. Sync, or go back to the list.",
  next: "What to do",
  facts: {
    category: "Category",
    was: "Before that",
    becomes: "Announced",
    quality: "Quality",
    language: "Language",
    status: "Meta’s state",
    reason: "Meta’s reason",
    seen: "Last seen",
    gone: "Not found since",
  },
  category: (name: string) => categories[name] ?? plain(name),
  quality: (name: string) => qualities[name] ?? plain(name),
  state: plain,
  becomes: (category: string, day: string | null) =>
    day === null
      ? `becomes ${categories[category] ?? plain(category)}, on a day Meta did not name`
      : `becomes ${categories[category] ?? plain(category)} on ${dayWords(day)}`,
  drift: {
    title: "It became marketing",
    effect:
      "Marketing costs more, is limited for each person by Meta, and goes to who agreed to it. Nothing is sent until somebody decides.",
    people: (people: number, before: number) =>
      people === before
        ? `${counted(people, "person", "people")} would get it, as many as before.`
        : `${counted(people, "person", "people")} would get it, before ${before}.`,
    price: "What it costs stands under Money, where your rates are entered.",
    send: "Send as marketing",
    sending: "Deciding…",
    hold: "Keep it back",
    sure: "Send it as marketing?",
    sureLine: "What waits for it leaves at once, and is charged at the rate for marketing.",
    isSent: "Somebody decided that it goes out as marketing.",
    isHeld: "Somebody decided to keep it back.",
  },
  advice: "Wording",
  adviceLead: "Advice: it stops nothing. Meta decides by its own reading.",
  noAdvice: "Nothing in it reads like advertising.",
  parts: { header: "Header", body: "Text", footer: "Footer", button: "Button" },
  found: (words: string) => `“${words}”`,
  test: {
    title: "Try it on your phone",
    lead: "It goes to a number of the test list, and costs what a message costs.",
    phone: "Number",
    phoneHelp: "It must stand on the test list, under Settings, Connection.",
    header: (format: string) => `Header (${plain(format)}: a link that begins with https://)`,
    headerText: "Header",
    place: (name: string, isNamed: boolean) => (isNamed ? name : `Place ${name}`),
    url: (label: string) => `End of the address of “${label}”`,
    reads: "So it reads",
    wrong: "Meta would refuse this",
    right: "Meta takes these values.",
    send: "Send the test",
    sending: "Sending…",
    sent: "On its way. Activity shows how it arrives.",
  },
};

export const templateWords = inLanguage({ en });
