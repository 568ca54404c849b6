import { useQuery } from "@tanstack/react-query";
import { Fragment, type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from "react";
import { useMay } from "../about.ts";
import { client, trpc, wordsOf } from "../api.ts";
import { activityWay, whyWay } from "../pages/activity/search.ts";
import type { Way } from "../place.ts";
import { notify } from "../toast-store.ts";
import { useGo } from "../use-place.ts";
import { paletteWords as words } from "../words/palette.ts";
import { Over } from "./dialog.tsx";
import look from "./palette.module.css";
import { type Entry, fixedEntries, inGroups } from "./palette-entries.ts";
import { fits, messageIn, personIn } from "./palette-words.ts";

/** One field that goes to screens, people and messages, and does what the account menu does. */
export function Palette({ onClose }: { onClose: () => void }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState("");
  const [active, setActive] = useState(0);
  const { entries, said } = useEntries(asked.trim());
  const current = Math.min(active, entries.length - 1);

  useEffect(() => {
    document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: "nearest" });
  }, [id, current]);

  const choose = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.key === "Enter") {
      event.preventDefault();
      choose(entries[current]);
    } else if (step !== 0 && entries.length > 0) {
      event.preventDefault();
      setActive((current + step + entries.length) % entries.length);
    }
  };
  return (
    <Over label={words.title} onClose={onClose} shape={look.palette} initialFocus={field}>
      <input
        ref={field}
        className={look.paletteField}
        role="combobox"
        aria-label={words.field}
        aria-expanded={true}
        aria-controls={`${id}-list`}
        aria-activedescendant={entries[current] && `${id}-${current}`}
        aria-autocomplete="list"
        placeholder={words.field}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={asked}
        onChange={(event) => {
          setAsked(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKey}
      />
      <div id={`${id}-list`} role="listbox" aria-label={words.results} className={look.paletteList}>
        {entries.map((entry, index) => (
          <Fragment key={entry.id}>
            {entry.group !== entries[index - 1]?.group && (
              <p className={look.paletteGroup} aria-hidden="true">
                {words.groups[entry.group]}
              </p>
            )}
            <Option
              id={`${id}-${index}`}
              entry={entry}
              isCurrent={index === current}
              onChoose={() => choose(entry)}
              onPoint={() => setActive(index)}
            />
          </Fragment>
        ))}
      </div>
      <p role="status" className={`${look.paletteSaid} soft`}>
        {said}
      </p>
    </Over>
  );
}

interface OptionProps {
  id: string;
  entry: Entry;
  isCurrent: boolean;
  onChoose: () => void;
  onPoint: () => void;
}

const Option = ({ id, entry, isCurrent, onChoose, onPoint }: OptionProps) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
  <div
    id={id}
    role="option"
    tabIndex={-1}
    aria-selected={isCurrent}
    className={look.paletteEntry}
    onClick={onChoose}
    onPointerMove={onPoint}
  >
    <span className={look.paletteTitle} dir="auto">
      {entry.title}
    </span>
    {entry.note && <span className="soft">{entry.note}</span>}
  </div>
);

function useEntries(asked: string): { entries: Entry[]; said: string } {
  const go = useGo();
  const may = useMay();
  const q = useDeferredValue(asked);
  const { name, isWhy } = personIn(q);
  const isNamed = name.length >= 2;
  const found = useQuery(trpc.advisors.list.queryOptions({ q: name, limit: 8 }, { enabled: isNamed }));
  const people = isNamed ? (found.data?.items ?? []) : [];
  const first = people[0]?.id ?? "";
  const answer = useQuery(trpc.advisors.why.queryOptions({ id: first }, { enabled: first !== "" }));
  const entries = isWhy ? [] : fixedEntries(go, may).filter((entry) => fits(entry.title, asked));
  const message = messageIn(asked);
  if (message)
    entries.unshift({
      id: "message",
      group: "do",
      title: words.openMessage(message),
      run: () => void openMessage(message, go),
    });
  for (const { id, name } of people) {
    if (!isWhy)
      entries.push({
        id: `advisor-${id}`,
        group: "people",
        title: name,
        note: words.messagesOf,
        run: () => go(activityWay({ advisor: id })),
      });
    const known = answer.data?.advisor.id === id ? answer.data : null;
    entries.push({
      id: `why-${id}`,
      group: "do",
      title: words.why(name),
      note: known ? known.title : words.answer,
      run: () => go(whyWay(id)),
    });
  }
  return { entries: inGroups(entries), said: saidOf(asked, entries.length, found.isFetching, found.error) };
}

const messageWay = (id: string) => activityWay({ view: "messages", open: `message-${id}` });

/** Addresses carry our own number; whose id is Meta's, is looked up. */
async function openMessage(id: string, go: (way: Way) => void): Promise<void> {
  if (!id.startsWith("wamid.")) return go(messageWay(id));
  try {
    const { items } = await client.messages.list.query({ wamid: id, limit: 1 });
    const [found] = items;
    if (found) go(messageWay(found.id));
    else notify({ text: words.noMessage, shape: "idle" });
  } catch (error) {
    notify({ text: words.notLookedUp(wordsOf(error)), shape: "failed" });
  }
}

function saidOf(asked: string, results: number, isAsking: boolean, error: unknown): string {
  if (error) return words.notSearched(wordsOf(error));
  if (isAsking) return words.looking;
  if (results === 0) return words.nothing(asked);
  return words.how;
}
