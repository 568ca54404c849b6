import { count, counted } from "../format.ts";
import { inLanguage } from "./language.ts";

const en = {
  optional: "(optional)",
  needed: "Needed to go on.",
  showPassword: "Show password",
  show: "Show",
  hide: "Hide",
  leave: {
    title: "What you wrote here is not sent yet",
    why: "It is gone when you leave.",
    stay: "Keep writing",
    verb: "Discard",
  },
  draft: (age: string) => `What you wrote ${age} is back.`,
  startOver: "Start over",
  lengthOf: (length: number, most: number) => `${count(length)} of ${count(most)}`,
  tooLong: (over: number) => `${counted(over, "character")} too many.`,
  chooseOne: "Choose one",
  noneFits: (typed: string) => `None fits “${typed}”.`,
  showAll: "Show all",
  day: "Day",
  time: "Time",
  noSuchTime: (time: string, day: string) =>
    `${time} does not exist on ${day}: the clock goes forward over it. Choose an earlier or a later time.`,
  twice: "This time comes twice that day; the first is meant.",
  noPhone: "This is no number with its country code, such as +919800000001.",
  understoodAs: (number: string, country: string) => (country === "" ? number : `${number}, ${country}`),
  or: " or ",
  replace: "Replace",
  keepOld: "Keep the old one",
  file: {
    choose: "Choose a file",
    drop: "or drop it here",
    another: "Choose another",
    remove: "Remove",
    cancel: "Cancel",
    sending: (name: string, percent: string) => `Sending ${name}: ${percent}`,
    sent: (name: string, size: string) => `${name}, ${size}`,
    wrongKind: (name: string, kinds: string) => `${name} is of another kind. This takes ${kinds}.`,
    tooBig: (name: string, size: string, most: string) =>
      `${name} has ${size}. At most ${most} can be taken.`,
    one: "One file at a time.",
    megabytes: (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`,
    kilobytes: (bytes: number) => `${Math.max(1, Math.round(bytes / 1e3))} KB`,
  },
};

export const formWords = inLanguage<typeof en>({ en });
