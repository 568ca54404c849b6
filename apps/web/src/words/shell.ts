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
  screens: {
    today: "Today",
    activity: "Activity",
    runs: "All runs",
    ready: "Getting ready",
    settings: "Settings",
    components: "Components",
  },
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
  notices: "Notices",
  toasts: { title: "Notifications", dismiss: "Dismiss", undo: "Undo" },
};

export const shellWords = inLanguage<typeof en>({ en });
