import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type Answers, client, wordsOf } from "../../api.ts";
import type { Typed, ValueName } from "./values.ts";

export type Finding = Answers["connection"]["try"][ValueName];

/** What Meta says to the values as they stand; an answer to other values is no answer. */
export function useTrial(typed: Typed, isWanted: boolean) {
  const { mutate, data, variables, isPending, error } = useMutation({
    mutationFn: (input: Typed) => client.connection.try.mutate(input),
  });
  const asked = useRef<string>(undefined);
  const look = () => {
    const mine = JSON.stringify(typed);
    if (!isWanted || asked.current === mine) return;
    asked.current = mine;
    mutate(typed);
  };
  const first = useRef(look);
  // What is kept is looked at when the page opens.
  useEffect(() => first.current(), []);
  const isOf = (name: ValueName) =>
    variables !== undefined && variables.token === typed.token && variables[name] === typed[name];
  return {
    /** A field was left. */
    look,
    isAsking: (name: ValueName) => isPending && isOf(name),
    found: (name: ValueName): Finding | null => (isPending || !isOf(name) ? null : (data?.[name] ?? null)),
    said: error ? wordsOf(error) : null,
  };
}

export type Trial = ReturnType<typeof useTrial>;
