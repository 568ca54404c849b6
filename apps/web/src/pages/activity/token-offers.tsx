import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useId, useState } from "react";
import { trpc } from "../../api.ts";
import { count } from "../../format.ts";
import { filterWords as words } from "../../words/filters.ts";
import { useChangeSearch } from "./address.ts";
import { lastWord, type Suggestion } from "./suggestions.ts";
import look from "./token-offers.module.css";
import type { Token } from "./tokens.ts";

/** One line below the field. */
interface Offer {
  id: string;
  kind: string;
  word: string;
  note?: string;
  take: () => void;
}

interface OffersOf {
  typed: string;
  isTyping: boolean;
  suggestions: readonly Suggestion[];
  settle: (text: string, more?: readonly Token[]) => void;
}

/** Values of the kinds, then people; what is taken replaces the word that was being typed. */
export function useOffers({ typed, isTyping, suggestions, settle }: OffersOf): Offer[] {
  const change = useChangeSearch();
  const word = lastWord(typed);
  const before = typed.slice(0, typed.length - word.length);
  // Of a list that goes on, such as status:read,fa, what is whole stays.
  const whole = /^[a-z]+:.*,/i.exec(word)?.[0].slice(0, -1) ?? "";
  const isName = isTyping && word.length > 1 && !/[:\d]/.test(word);
  const { data } = useQuery(trpc.advisors.list.queryOptions({ q: word, limit: 4 }, { enabled: isName }));
  const people = isName ? (data?.items ?? []) : [];
  return [
    ...suggestions.map(({ key, value, word: name, n }) => ({
      id: `${key}-${value}`,
      kind: words.kinds[key],
      word: name,
      note: count(n),
      take: () => settle(`${before}${whole}`, [{ key, value }]),
    })),
    ...people.map(({ id, name }) => ({
      id: `advisor-${id}`,
      kind: words.person,
      word: name,
      take: () => {
        settle(before);
        change({ advisor: id });
      },
    })),
  ];
}

/** The choice in a list below a field: arrows go through it, Enter takes. */
export function useOfferList(offers: readonly Offer[], isOpen: boolean) {
  const id = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const isShown = isOpen && offers.length > 0;
  const at = isShown ? offers.findIndex((one) => one.id === chosen) : -1;
  const onKey = (event: KeyboardEvent): boolean => {
    if (!isShown) return false;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      const next = at + by < -1 ? offers.length - 1 : at + by;
      setChosen(offers[next]?.id ?? null);
      return true;
    }
    if (event.key !== "Enter" || at < 0) return false;
    event.preventDefault();
    offers[at]?.take();
    setChosen(null);
    return true;
  };
  return { id, isShown, at, onKey, activeId: at < 0 ? undefined : `${id}-${at}` };
}

export function Offers({
  offers,
  list,
}: {
  offers: readonly Offer[];
  list: ReturnType<typeof useOfferList>;
}) {
  return (
    <div id={list.id} className={look.offers} role="listbox" aria-label={words.suggestions}>
      {offers.map((offer, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
        <div
          key={offer.id}
          id={`${list.id}-${index}`}
          role="option"
          aria-selected={index === list.at}
          tabIndex={-1}
          className={look.offer}
          // The field keeps the focus: what is typed next goes on there.
          onPointerDown={(event) => event.preventDefault()}
          onClick={offer.take}
        >
          <span className={look.kind}>{offer.kind}</span>
          <bdi className={look.word}>{offer.word}</bdi>
          {offer.note !== undefined && <span className={look.note}>{offer.note}</span>}
        </div>
      ))}
    </div>
  );
}
