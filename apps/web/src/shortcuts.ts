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

const typing = "input, textarea, select, [contenteditable]";
const pressed = "button, summary, [role=button]";

/** Not while somebody types, holds another key, answers a question, or presses a button with the space bar. */
export function isForShortcut(event: KeyboardEvent): boolean {
  if (!isOn || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  const { target } = event;
  if (!(target instanceof Element)) return true;
  if (target.closest(typing) || target.closest("[role=alertdialog], dialog")) return false;
  return event.key !== " " || !target.closest(pressed);
}

/** What single keys do on this page. */
export function useShortcuts(actions: Record<string, () => void>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
      if (!action || !isForShortcut(event)) return;
      event.preventDefault();
      action();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [actions]);
}
