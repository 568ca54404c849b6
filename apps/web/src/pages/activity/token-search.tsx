import { useQuery } from "@tanstack/react-query";
import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from "react";
import { trpc } from "../../api.ts";
import { Chip } from "../../components/chip.tsx";
import { Icon } from "../../components/icon.tsx";
import { count } from "../../format.ts";
import { useIsPhone } from "../../media.ts";
import { filterWords as words } from "../../words/filters.ts";
import { useChangeSearch } from "./address.ts";
import { type Titles, wordOf } from "./kind-words.ts";
import type { MessageFilter } from "./message-filter.ts";
import { lastWord, type Suggestion, suggestionsFor } from "./suggestions.ts";
import look from "./token-search.module.css";
import { allCleared, type Token } from "./tokens.ts";
import { useCounts } from "./use-counts.ts";
import { useTokenText } from "./use-token-text.ts";

type Offer = { id: string; kind: string; word: string; note?: string; take: () => void };

/** What narrows the list, each condition with its way out, and the place to write more of them or words. */
export function TokenSearch({ filter }: { filter: MessageFilter }) {
  const text = useTokenText();
  const { typed, tokens, type, settle, remove } = text;
  const isPhone = useIsPhone();
  const change = useChangeSearch();
  const [isOpen, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const isTyping = isOpen && lastWord(typed) !== "";
  // Without the words: what is half typed finds nothing yet.
  const { counts, titles } = useCounts(
    { ...filter, text: undefined },
    isTyping || tokens.some(({ key }) => key === "code"),
  );
  const offers = useOffers({
    typed,
    isTyping,
    settle,
    suggestions: suggestionsFor(typed, { counts, titles, tokens }),
  });
  const list = useList(offers, isOpen);

  const onKey = (event: KeyboardEvent) => {
    const last = tokens.at(-1);
    if (list.onKey(event)) return;
    if (event.key === "Enter") settle(typed);
    else if (event.key === "Escape" && isTyping && offers.length > 0) setOpen(false);
    else if (event.key === "Escape" && typed === "") input.current?.blur();
    else if (event.key === "Backspace" && typed === "" && last) remove(last);
  };
  const onBlur = (event: FocusEvent) => {
    if (event.currentTarget.contains(event.relatedTarget)) return;
    setOpen(false);
    if (typed.trim() !== "") settle(typed.trim());
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that its field was left
    <div className={look.search} onBlur={onBlur}>
      <div className={look.box}>
        <Icon name="search" />
        {tokens.length > 0 && (
          <ul className={look.tokens} aria-label={words.conditions}>
            {tokens.map((token) => (
              <TokenChip
                key={`${token.key} ${token.value}`}
                token={token}
                titles={titles}
                onRemove={() => remove(token)}
              />
            ))}
          </ul>
        )}
        <input
          ref={input}
          id="text-filter"
          type="search"
          role="combobox"
          className={look.input}
          placeholder={tokens.length > 0 ? "" : isPhone ? words.searchOnPhone : words.search}
          aria-label={words.search}
          aria-expanded={list.isShown}
          aria-controls={list.id}
          aria-activedescendant={list.activeId}
          aria-autocomplete="list"
          autoComplete="off"
          maxLength={200}
          value={typed}
          onChange={(event) => {
            setOpen(true);
            type(event.target.value);
          }}
          onKeyDown={onKey}
        />
        {tokens.length > 0 && (
          <button type="button" className={look.clear} onClick={() => change({ ...allCleared })}>
            {words.clear}
          </button>
        )}
      </div>
      {list.isShown && <Offers offers={offers} list={list} />}
    </div>
  );
}

interface TokenChipProps {
  token: Token;
  titles: Titles;
  onRemove: () => void;
}

function TokenChip({ token: { key, value }, titles, onRemove }: TokenChipProps) {
  const word = wordOf(key, value, titles);
  const name = words.keys[key];
  return (
    <li>
      <Chip onRemove={onRemove} removeLabel={words.remove(`${name} ${word}`)}>
        <span className={look.key}>{name}</span>{" "}
        {key === "code" ? word : word.toLowerCase() === value ? value : word}
      </Chip>
    </li>
  );
}

interface OffersOf {
  typed: string;
  isTyping: boolean;
  suggestions: readonly Suggestion[];
  settle: (text: string, more?: readonly Token[]) => void;
}

/** Values of the kinds, then people; what is taken replaces the word that was being typed. */
function useOffers({ typed, isTyping, suggestions, settle }: OffersOf): Offer[] {
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
function useList(offers: readonly Offer[], isOpen: boolean) {
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

function Offers({ offers, list }: { offers: readonly Offer[]; list: ReturnType<typeof useList> }) {
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
