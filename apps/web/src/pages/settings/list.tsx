import { useState } from "react";
import { useMay } from "../../about.ts";
import { Icon } from "../../components/icon.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { settingsWords as words } from "../../words/settings.ts";
import { findSettings } from "./find.ts";
import type { Page } from "./pages.ts";
import { type SettingsName, wayToSettings } from "./place.ts";
import look from "./settings.module.css";
import { useSettings } from "./use-settings.ts";

interface Props {
  pages: readonly Page[];
  open: SettingsName | undefined;
}

/** The pages there are for who looks, and the way to a single setting. */
export function SettingsList({ pages, open }: Props) {
  const [asked, setAsked] = useState("");
  const mayRead = useMay()("settings.read");
  return (
    <div className={look.list}>
      <search>
        <label className={look.find}>
          <Icon name="search" />
          <input
            type="search"
            aria-label={words.find}
            placeholder={words.find}
            autoComplete="off"
            maxLength={80}
            value={asked}
            onChange={(event) => setAsked(event.target.value)}
          />
        </label>
      </search>
      {asked.trim() === "" ? (
        <nav aria-label={words.list} className={look.pages}>
          {pages.map(({ name }) => (
            <PlainLink
              key={name}
              href={wayToSettings(name)}
              aria-current={open === name ? "page" : undefined}
            >
              {words.pages[name]}
              <span className={look.chevron}>
                <Icon name="forward" />
              </span>
            </PlainLink>
          ))}
        </nav>
      ) : (
        <Results asked={asked} pages={pages} mayRead={mayRead} done={() => setAsked("")} />
      )}
    </div>
  );
}

interface ResultsProps extends Pick<Props, "pages"> {
  asked: string;
  mayRead: boolean;
  done: () => void;
}

function Results({ asked, pages, mayRead, done }: ResultsProps) {
  const { data } = useSettings(mayRead);
  const found = findSettings(asked, { pages: pages.map(({ name }) => name), items: data?.items });
  return (
    <>
      <p role="status" className={found.length > 0 ? "sr-only" : "soft"}>
        {found.length > 0 ? words.found(found.length) : words.nothingFound(asked.trim())}
      </p>
      <ul className={look.pages}>
        {found.map(({ key, page, title, help }) => (
          <li key={key ?? page}>
            <PlainLink href={wayToSettings(page, key === null ? {} : { at: key })} onClick={done}>
              <span>
                {title}
                <small>{key === null ? "" : `${words.pages[page]}. ${help}`}</small>
              </span>
            </PlainLink>
          </li>
        ))}
      </ul>
    </>
  );
}
