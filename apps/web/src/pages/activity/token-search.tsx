import { type FocusEvent, type KeyboardEvent, useRef, useState } from "react";
import { Chip } from "../../components/chip.tsx";
import { Icon } from "../../components/icon.tsx";
import { useIsPhone } from "../../media.ts";
import { filterWords as words } from "../../words/filters.ts";
import { useChangeSearch } from "./address.ts";
import { type Titles, wordOf } from "./kind-words.ts";
import type { MessageFilter } from "./message-filter.ts";
import { lastWord, suggestionsFor } from "./suggestions.ts";
import { Offers, useOfferList, useOffers } from "./token-offers.tsx";
import look from "./token-search.module.css";
import { allCleared, type Token } from "./tokens.ts";
import { useCounts } from "./use-counts.ts";
import { useTokenText } from "./use-token-text.ts";

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
  const list = useOfferList(offers, isOpen);

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
