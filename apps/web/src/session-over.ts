import { useSyncExternalStore } from "react";

type Settle = (isConfirmed: boolean) => void;

const listeners = new Set<() => void>();
let isOver = false;
let isLeaving = false;
let question: { answer: Promise<boolean>; settle: Settle } | null = null;

const tell = () => {
  for (const listener of listeners) listener();
};

function set(over: boolean): void {
  isOver = over;
  tell();
}

/** An answer said that the session is over: whoever is here is asked for the password, over the page as it stands. */
export const sessionIsOver = () => set(!isLeaving);
export const sessionIsBack = () => set(false);

/** Somebody signs out: that the session ends is what they want. */
export function leaving(is: boolean): void {
  isLeaving = is;
}

/** Something was refused until whoever is here says again who they are; false when they would rather not. */
export function confirmed(): Promise<boolean> {
  if (!question) {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    question = {
      answer: promise,
      settle: (is) => {
        question = null;
        tell();
        resolve(is);
      },
    };
    tell();
  }
  return question.answer;
}

/** Who is here is asked: since the session is over, or to confirm it, which is then to be settled. */
export const useAsked = (): "over" | Settle | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => (isOver ? "over" : (question?.settle ?? null)),
  );
