import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useMay } from "./about.ts";
import { wordsOf } from "./api.ts";
import { fieldsOf } from "./field-errors.ts";
import { askingWords as words } from "./words/asking.ts";

interface About<I, O> {
  /** Without it the action can't be run, and says why. */
  right: string;
  /** Answers that are asked for anew, whatever came of it. */
  stale: readonly QueryKey[];
  done?: (answer: O, input: I) => void;
}

export interface Action<I> {
  run(input: I): void;
  isPending: boolean;
  /** What the server says against it, in words. */
  refusal: string | null;
  /** What it says against single fields, by their names. */
  fields: Readonly<Record<string, string>>;
  /** Why who is signed in may not; null when they may. */
  lacks: string | null;
}

/** Something that somebody does: runs once at a time, and is refused in words. */
export function useAction<I, O>(act: (input: I) => Promise<O>, about: About<I, O>): Action<I> {
  const cache = useQueryClient();
  const may = useMay();
  // Two presses may come before the button is drawn anew.
  const isUnderWay = useRef(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: act,
    onSuccess: (answer, input) => about.done?.(answer, input),
    onSettled: () => {
      isUnderWay.current = false;
      return Promise.all(about.stale.map((queryKey) => cache.invalidateQueries({ queryKey })));
    },
  });
  const fields = error ? fieldsOf(error) : {};
  return {
    run: (input) => {
      if (isUnderWay.current) return;
      isUnderWay.current = true;
      mutate(input);
    },
    isPending,
    refusal: error ? (Object.values(fields)[0] ?? wordsOf(error)) : null,
    fields,
    lacks: may(about.right) ? null : words.lacks(about.right),
  };
}

/** For a form: why who is signed in may not send it; null when they may. */
export const useLacks = (right: string): string | null => (useMay()(right) ? null : words.lacks(right));
