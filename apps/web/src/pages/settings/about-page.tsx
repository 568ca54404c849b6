import { useQuery } from "@tanstack/react-query";
import { useInfo, useMay } from "../../about.ts";
import { trpc } from "../../api.ts";
import { Facts } from "../../components/facts.tsx";
import { aboutWords as words } from "../../words/about-page.ts";
import { settingsWords } from "../../words/settings.ts";
import { leadOf, PageHead } from "./page-head.tsx";

/** What runs here, under which licence, and where its interface is described. */
export function AboutPage() {
  const { version, demo, timeZone } = useInfo();
  const mayRead = useMay()("settings.read");
  const { data } = useQuery(
    trpc.settings.keeping.queryOptions(undefined, { enabled: mayRead, staleTime: Number.POSITIVE_INFINITY }),
  );
  return (
    <>
      <PageHead title={settingsWords.pages.about} lead={leadOf("about")} />
      <Facts
        facts={[
          [words.version, version],
          data ? [words.engine, words.engines[data.engine]] : null,
          [words.mode, demo ? words.demo : words.live],
          [words.zone, timeZone],
          [words.licence, words.mit],
          [
            words.docs,
            <a key="docs" href="/api/docs">
              {words.docsHere}
            </a>,
          ],
        ]}
      />
    </>
  );
}
