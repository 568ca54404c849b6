import { useEffect, useRef, useState } from "react";
import { useActivitySearch, useChangeSearch } from "./address.ts";
import { parseQuery, printQuery } from "./query.ts";
import { askedBy, type Token, textOfTokens, tokensBut, tokensOf } from "./tokens.ts";

const wordsIn = (q: string) => printQuery({ text: parseQuery(q).text });

/** A condition is whole once a space stands behind it. */
const isWhole = (typed: string) => /\s$/.test(typed) && (typed.split('"').length - 1) % 2 === 0;

/**
 * The search as tokens and as what is being typed. It goes to the address when the typing rests, and a change from
 * elsewhere never takes away what is being typed. What is typed counts at once; it becomes a token once it is whole.
 */
export function useTokenText() {
  const search = useActivitySearch();
  const change = useChangeSearch();
  const q = search.q ?? "";
  const [typed, setTyped] = useState(() => wordsIn(q));
  /** What was typed when the address last said the same. */
  const kept = useRef(typed);
  const written = useRef(q);
  const tokens = tokensBut(tokensOf(askedBy(search)), tokensOf(parseQuery(typed)));

  const write = (next: readonly Token[], text: string) => {
    const whole = [textOfTokens(next), text.trim()].filter((part) => part !== "").join(" ");
    kept.current = text;
    written.current = whole;
    change(
      { q: whole === "" ? undefined : whole, status: undefined, direction: undefined },
      { replace: true },
    );
  };
  const latest = useRef({ tokens, write });
  latest.current = { tokens, write };

  useEffect(() => {
    if (q === written.current) return;
    written.current = q;
    kept.current = wordsIn(q);
    setTyped(kept.current);
  }, [q]);
  useEffect(() => {
    if (typed === kept.current) return;
    const timer = setTimeout(() => latest.current.write(latest.current.tokens, typed), 200);
    return () => clearTimeout(timer);
  }, [typed]);

  /** What of the text is a condition becomes a token; the words stay. */
  const settle = (text: string, more: readonly Token[] = []) => {
    const query = parseQuery(text);
    const words = printQuery({ text: query.text });
    const left = words === "" ? "" : `${words} `;
    setTyped(left);
    write([...tokens, ...tokensOf(query), ...more], left);
  };
  const type = (text: string) =>
    isWhole(text) && tokensOf(parseQuery(text)).length > 0 ? settle(text) : setTyped(text);
  const remove = (token: Token) => write(tokensBut(tokens, [token]), typed);
  return { typed, tokens, type, settle, remove };
}
