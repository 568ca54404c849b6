import { count, counted } from "../format.ts";
import { inLanguage } from "./language.ts";

const en = {
  name: "Unlatch",
  inTab: (place: string) => `${place} · Unlatch`,
  skip: "Skip to content",
  goOrDo: "Go to, or do…",
  main: "Main",
  more: "More",
  keyboard: "Keyboard shortcuts",
  doors: { signIn: "Sign in", setUp: "First account", none: "No such page" },
  screens: { today: "Today", activity: "Activity", components: "Components" },
  counts: {
    drafts: (packs: number) => `${counted(packs, "pack waits", "packs wait")} for approval`,
    failed: (messages: number) => `${counted(messages, "message")} failed today`,
  },
  keys: {
    palette: "Ctrl K",
    paletteOnMac: "⌘ K",
    help: "This list",
    goTo: (place: string) => `Go to ${place}`,
  },
  noRight: {
    title: (place: string) => `You can’t open ${place}`,
    line: (right: string) =>
      `It needs the right “${right}”, which your role does not have. An admin can give you one that has it.`,
  },
  live: {
    connection: "Connection:",
    stale: (since: string) => `Stale since ${since}`,
    reconnecting: "Reconnecting…",
    failed: "Not connected",
    starting: "Connecting…",
    behind: (lines: number) => `Catching up (${count(lines)})`,
    paused: (lines: number) => (lines > 0 ? `Paused (+${count(lines)})` : "Paused"),
    live: (seconds: number) => `Live · ${seconds} s`,
  },
  notices: {
    title: "Notices",
    held: "Sending is held",
    waits: "Sending waits",
    since: (time: string) => `since ${time}`,
    again: (time: string) => `, tries again at ${time}`,
    tryNow: "Try again now",
  },
  demo: {
    name: "Demo:",
    says: "the simulator plays Meta",
    more: "; nothing reaches a real phone",
    making: (day: number, of: number) => ` Making day ${day} of ${of} …`,
    clear: "Clear demo data…",
    clearing: "Clearing…",
    title: "Clear all demo data?",
    verb: (messages: number) => `Clear ${counted(messages, "message")}`,
    body: (advisors: number, packs: number, messages: number) =>
      `This deletes ${counted(advisors, "advisor")}, ${counted(packs, "pack")} and ${count(messages)} messages of this demo, with their webhooks and events. Accounts stay.`,
    fill: "Fill with demo data",
  },
  version: {
    line: "A new version is ready. Reload when it suits you; what is typed on this page is not kept.",
    reload: "Reload",
    later: "Later",
  },
  toasts: { title: "Notifications", dismiss: "Dismiss", undo: "Undo" },
  help: {
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
  },
  offline: {
    lastSeen: (when: string) => `Last seen ${when}.`,
    looking: "Looking…",
    still: "Still not there.",
  },
};

export const shellWords = inLanguage<typeof en>({ en });
