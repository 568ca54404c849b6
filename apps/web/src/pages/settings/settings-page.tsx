import { useLocation } from "@tanstack/react-router";
import { Suspense } from "react";
import { useMay } from "../../about.ts";
import { FaultBoundary } from "../../components/fault.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { Skeleton } from "../../components/states.tsx";
import { settingsWords as words } from "../../words/settings.ts";
import { pages } from "./pages.ts";
import { wayToSettings } from "./place.ts";

/** A list of pages beside the one that is open. */
export function SettingsPage() {
  const may = useMay();
  const last = useLocation({ select: ({ pathname }) => pathname.split("/")[2] });
  const mine = pages.filter(({ right }) => right === undefined || may(right));
  const open = mine.find(({ name }) => name === last) ?? mine[0];
  const Page = open?.Page;
  return (
    <div>
      <h1>{words.title}</h1>
      <nav aria-label={words.title}>
        {mine.map(({ name }) => (
          <PlainLink
            key={name}
            href={wayToSettings(name)}
            aria-current={open?.name === name ? "page" : undefined}
          >
            {words.pages[name]}
          </PlainLink>
        ))}
      </nav>
      {Page && (
        <FaultBoundary page={words.pages[open.name]} resetKey={open.name}>
          <Suspense fallback={<Skeleton rows={8} />}>
            <Page />
          </Suspense>
        </FaultBoundary>
      )}
    </div>
  );
}
