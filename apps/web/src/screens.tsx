import { queryClient, trpc } from "./api.ts";
import { activityCommands } from "./pages/activity/commands.ts";
import { activityPlace } from "./pages/activity/search.ts";
import { readyPlace } from "./pages/ready/place.ts";
import { runsPlace } from "./pages/runs/place.ts";
import { settingsPlace } from "./pages/settings/place.ts";
import { part } from "./parts.tsx";
import { useDraftCount, useFailedCount } from "./place-counts.ts";
import type { Stale } from "./refresh.ts";
import { addressesOf, type Screen, screen } from "./screen.ts";
import { shellWords } from "./words/shell.ts";

/** Every screen there is, in the order of the navigation. A new one is a row here and its page. */
export const screens: readonly Screen[] = [
  screen({
    path: "/",
    name: shellWords.screens.today,
    icon: (
      <>
        <circle cx="8" cy="8" r="2.75" />
        <path d="M8 1.75v1m0 10.5v1M1.75 8h1m10.5 0h1M3.58 3.58l.7.7m7.44 7.44.7.7m-8.84 0 .7-.7m7.44-7.44.7-.7" />
      </>
    ),
    key: "t",
    phone: "bar",
    useCount: useDraftCount,
    stale: [
      {
        after: ["message", "pack", "advisor", "sending", "webhook", "run"],
        answers: [trpc.today.get.pathKey()],
      },
      {
        after: ["run", "morning", "preflight", "pack", "sending", "account", "template"],
        answers: [trpc.morning.pathKey(), trpc.runs.current.pathKey()],
      },
      { after: ["message"], answers: [trpc.runs.current.pathKey()] },
    ],
    ahead: () => queryClient.prefetchQuery(trpc.today.get.queryOptions()),
    Page: part(
      () => import("./pages/today/today-page.tsx"),
      (of) => of.TodayPage,
    ),
  }),
  screen({
    ...activityPlace,
    name: shellWords.screens.activity,
    icon: <path d="M1.75 8h2.6l1.9-5 3.4 10 1.95-5h2.65" />,
    key: "a",
    phone: "bar",
    useCount: useFailedCount,
    stale: [
      {
        after: ["message", "pack"],
        answers: [trpc.messages.list.pathKey(), trpc.messages.journey.pathKey()],
      },
      { after: ["message", "status", "webhook", "account"], answers: [trpc.webhooks.list.pathKey()] },
      { after: ["message", "webhook", "pack"], answers: [trpc.activity.pathKey()] },
      { after: ["advisor"], answers: [trpc.advisors.get.pathKey()] },
    ],
    commands: activityCommands,
    ahead: async (search) => (await import("./pages/activity/activity-page.tsx")).ahead(search),
    Page: part(
      () => import("./pages/activity/activity-page.tsx"),
      (of) => of.ActivityPage,
    ),
  }),
  screen({
    ...runsPlace,
    name: shellWords.screens.runs,
    within: "/",
    stale: [
      { after: ["run", "message", "pack", "sending"], answers: [trpc.runs.pathKey()] },
      { after: ["run", "preflight"], answers: [trpc.morning.pathKey()] },
    ],
    Page: part(
      () => import("./pages/runs/runs-page.tsx"),
      (of) => of.RunsPage,
    ),
  }),
  screen({
    ...readyPlace,
    name: shellWords.screens.ready,
    right: "settings.change",
    stale: [
      {
        after: ["message", "status", "advisor", "sending", "webhook", "pack"],
        answers: [trpc.ready.pathKey()],
      },
    ],
    Page: part(
      () => import("./pages/ready/ready-page.tsx"),
      (of) => of.ReadyPage,
    ),
  }),
  screen({
    ...settingsPlace,
    name: shellWords.screens.settings,
    stale: [
      { after: ["template", "sending"], answers: [trpc.templates.pathKey()] },
      { after: ["number", "account"], answers: [trpc.numbers.pathKey()] },
    ],
    Page: part(
      () => import("./pages/settings/settings-page.tsx"),
      (of) => of.SettingsPage,
    ),
  }),
  screen({
    path: "/design",
    name: shellWords.screens.components,
    // For who sets the house up: it shows nothing of the business.
    right: "settings.change",
    Page: part(
      () => import("./pages/design/design-page.tsx"),
      (of) => of.DesignPage,
    ),
  }),
];

/** What stands on every screen. */
export const alwaysStale: readonly Stale[] = [
  { after: ["demo"], answers: "all" },
  { after: ["sending"], answers: [trpc.sending.holds.pathKey()] },
  { after: ["send"], answers: [trpc.outbox.pathKey()] },
  { after: ["messages", "task"], answers: [trpc.tasks.pathKey()] },
  { after: ["message", "pack", "demo"], answers: [trpc.today.places.pathKey()] },
];

/** A slash too many is no other address. */
const trimmed = (path: string) => path.replace(/(.)\/+$/, "$1");

/** "$id" in an address stands for one word. */
const isAt = (path: string, address: string): boolean => {
  const [said, known] = [path.split("/"), address.split("/")];
  return said.length === known.length && known.every((word, at) => word.startsWith("$") || word === said[at]);
};

export const screenAt = (path: string): Screen | undefined =>
  screens.find((one) => addressesOf(one).some((address) => isAt(trimmed(path), address)));

/** Who is at /advisors/12 is in Advisors, and who is at a run is in Today. */
export const isWithin = (path: string, { path: over }: Screen): boolean =>
  (over === "/" ? path === "/" : isUnder(path, over)) ||
  screens.some((one) => one.within === over && isUnder(path, one.path));

const isUnder = (path: string, over: string) => `${path}/`.startsWith(`${over}/`);
