import { useEffect, useSyncExternalStore } from "react";

/** WCAG 2.1.4: keys of one letter can be switched off, for people whose voice or hand types them by chance. */
const key = "unlatch.shortcuts";
const listeners = new Set<() => void>();
let isOn = read();

function read(): boolean {
  try {
    return localStorage.getItem(key) !== "off";
  } catch {
    return true;
  }
}

export function switchShortcuts(on: boolean): void {
  isOn = on;
  try {
    localStorage.setItem(key, on ? "on" : "off");
  } catch {
    // Without storage the choice lasts until the page is left.
  }
  for (const listener of listeners) listener();
}

export const useShortcutsOn = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isOn,
  );

const typing = ":is(input,textarea,select,[contenteditable])";
const pressed = ":is(button,summary,[role=button])";
/** A question, a sheet or a menu: keys of the page beneath would do what nobody sees. */
const over = "[data-over]";

const written =
  "input:not([type=checkbox], [type=radio], [type=range], [type=button]), textarea, [contenteditable]";

/** Where keys with Ctrl are the field's own, as those that undo a word. */
export const isWriting = (target: EventTarget | null) =>
  target instanceof Element && target.closest(written) !== null;

/** Not while somebody types, holds another key, answers a question, or presses a button with the space bar. */
export function isForShortcut(event: KeyboardEvent): boolean {
  if (!isOn || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (document.querySelector(over)) return false;
  const { target } = event;
  if (!(target instanceof Element)) return true;
  if (target.closest(typing)) return false;
  return event.key !== " " || !target.closest(pressed);
}

export interface Shortcut {
  run: () => void;
  /** Shown by the help sheet. */
  does: string;
}

type Actions = Record<string, Shortcut | (() => void)>;
const mounted = new Set<Actions>();

/** What the keys do here and now, for the help sheet. */
export const describedShortcuts = (): { keys: string; does: string }[] =>
  [...mounted].flatMap((actions) =>
    Object.entries(actions).flatMap(([keys, action]) =>
      typeof action === "function" ? [] : [{ keys, does: action.does }],
    ),
  );

const sequenceMs = 1_200;
let first: { key: string; at: number } | null = null;

/** "g" and then "t", within a second or so, are the keys "g t". */
export function keysOf(pressedKey: string, at: number, known: (keys: string) => boolean): string {
  const both = first && at - first.at < sequenceMs ? `${first.key} ${pressedKey}` : "";
  return both !== "" && known(both) ? both : pressedKey;
}

/** One listener for all, so that the second key of a sequence is nobody else's. */
function onKey(event: KeyboardEvent): void {
  if (!isForShortcut(event)) return;
  const known = (keys: string) => [...mounted].some((actions) => Object.hasOwn(actions, keys));
  const keys = keysOf(event.key, event.timeStamp, known);
  first = keys === event.key && event.key.length === 1 ? { key: event.key, at: event.timeStamp } : null;
  // What was added last is nearest to the person.
  const action = [...mounted].reverse().find((actions) => Object.hasOwn(actions, keys))?.[keys];
  if (!action) return;
  event.preventDefault();
  (typeof action === "function" ? action : action.run)();
}

/** What keys do on this page: one key ("/") or two after each other ("g t"). */
export function useShortcuts(actions: Actions): void {
  useEffect(() => {
    if (mounted.size === 0) addEventListener("keydown", onKey);
    mounted.add(actions);
    return () => {
      mounted.delete(actions);
      if (mounted.size === 0) removeEventListener("keydown", onKey);
    };
  }, [actions]);
}
